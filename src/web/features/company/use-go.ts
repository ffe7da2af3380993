import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useCompany } from '#web/lib/session.ts';

/** Opens an address below the company: 'dados/importacoes/12'. */
export function useGo(): (path: string) => void {
  const company = useCompany();
  const navigate = useNavigate();
  return useCallback((path) => void navigate({ href: `/e/${company.code}/${path}` }), [company.code, navigate]);
}
