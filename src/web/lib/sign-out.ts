import { useQueryClient } from '@tanstack/react-query';
import { errorOf, send } from './api-client.ts';

/** Ends the session and forgets everything that was read in it. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    const response = await send('/api/auth/sign-out', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    if (!response.ok && response.status !== 401) throw await errorOf(response);
    client.clear();
  };
}
