import { namedList } from '#web/ui/named-list.tsx';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listBranches } from '#contract/company.ts';
import { listSalespeople } from '#contract/salesforce.ts';
import { foldText } from '#kernel/text.ts';
import { call } from '#web/lib/api-client.ts';
import { useCompany } from '#web/lib/session.ts';
import { Field } from '#web/ui/field.tsx';

interface Named {
  code: string;
  name: string;
}

const labelOf = ({ code, name }: Named): string => `${code} ${name}`;

/** The chosen one first in the list that a search leaves, so that its name is always shown. */
function withChosen<Row extends Named>(rows: readonly Row[], chosen: readonly Row[]): Row[] {
  const listed = new Set(rows.map(({ code }) => code));
  return [...chosen.filter(({ code }) => !listed.has(code)), ...rows];
}

interface SalespersonFieldProps {
  value: Named | null;
  error: string | undefined;
  onChange: (salesperson: Named | null) => void;
}

/** Who a user is as a salesperson, found by code or name. */
export function SalespersonField({ value, error, onChange }: SalespersonFieldProps) {
  const { t } = useTranslation();
  const company = useCompany();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['salespeople', company.code, search],
    queryFn: async ({ signal }) =>
      await call(listSalespeople, { params: { company: company.code }, query: { search, limit: 50 } }, { signal }),
    placeholderData: keepPreviousData,
  });
  const chosen = value === null ? [] : [{ ...value, active: true }];
  const rows = withChosen(found.data?.rows ?? [], typed === '' ? chosen : []);
  return (
    <Field label={t('users.salesperson')} hint={t('users.salespersonHint')} error={error}>
      {(field) => (
        <Select
          {...field}
          popupRender={namedList(t('users.salesperson'))}
          allowClear
          showSearch={{ filterOption: false, onSearch: setTyped }}
          placeholder={t('users.salespersonPlaceholder')}
          loading={found.isFetching}
          notFoundContent={found.isPending ? null : t('users.salespersonNone')}
          value={value?.code ?? null}
          options={rows.map((row) => ({
            value: row.code,
            label: row.active ? labelOf(row) : t('users.salespersonLeft', { code: row.code, name: row.name }),
          }))}
          onChange={(next: string | null | undefined) => {
            setTyped('');
            const row = rows.find(({ code }) => code === next);
            onChange(row === undefined ? null : { code: row.code, name: row.name });
          }}
        />
      )}
    </Field>
  );
}

interface BranchesFieldProps {
  value: readonly Named[];
  error: string | undefined;
  onChange: (branches: Named[]) => void;
}

/** The branches a user is limited to. */
export function BranchesField({ value, error, onChange }: BranchesFieldProps) {
  const { t } = useTranslation();
  const company = useCompany();
  const branches = useQuery({
    queryKey: ['branches', company.code],
    queryFn: async ({ signal }) =>
      await call(listBranches, { params: { company: company.code }, query: { limit: 200 } }, { signal }),
  });
  const rows = withChosen<Named>(branches.data?.rows ?? [], value);
  return (
    <Field label={t('users.branches')} error={error}>
      {(field) => (
        <Select
          {...field}
          popupRender={namedList(t('users.branches'))}
          mode="multiple"
          placeholder={t('users.branchesPlaceholder')}
          loading={branches.isPending}
          value={value.map(({ code }) => code)}
          showSearch={{ filterOption: (typed, option) => foldText(option?.label ?? '').includes(foldText(typed)) }}
          options={rows.map((row) => ({ value: row.code, label: labelOf(row) }))}
          onChange={(codes: string[]) =>
            onChange(rows.filter(({ code }) => codes.includes(code)).map(({ code, name }) => ({ code, name })))
          }
        />
      )}
    </Field>
  );
}
