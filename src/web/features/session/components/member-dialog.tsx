import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import {
  changeMember,
  createMember,
  roleLabels,
  roles,
  scopeLabels,
  scopes,
  type Member,
  type Role,
  type Scope,
} from '#contract/access.ts';
import { listBranches } from '#contract/company.ts';
import { call } from '#web/lib/api-client.ts';
import { fieldMessage } from '#web/lib/problem.ts';
import { useCompany } from '#web/lib/session.ts';
import { CopyButton } from '#web/ui/copy-button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { useToast } from '#web/ui/toasts.tsx';
import { FailureMessage } from './failure-message.tsx';

interface Given {
  name: string;
  email: string;
  role: Role;
  scope: Scope;
  salespersonId: number | null;
  branchIds: number[];
  active: boolean;
}

const blank: Given = {
  name: '',
  email: '',
  role: 'ANALYST',
  scope: 'COMPANY',
  salespersonId: null,
  branchIds: [],
  active: true,
};

/** What each role usually sees; the person who grants may choose otherwise. */
const usualScope = (role: Role): Scope => (role === 'SALESPERSON' ? 'OWN' : 'COMPANY');

/** A new user, or the role, reach and situation of one. */
export function MemberDialog({ member, onClose }: { member?: Member; onClose: () => void }) {
  const { t } = useTranslation();
  const company = useCompany();
  const client = useQueryClient();
  const toast = useToast();
  const [given, setGiven] = useState<Given>(member ?? blank);
  const set = (change: Partial<Given>): void => setGiven({ ...given, ...change });
  const saving = useMutation({
    mutationFn: async ({ name, email, active, ...rest }: Given) => {
      const membership = {
        role: rest.role,
        scope: rest.scope,
        salespersonId: rest.salespersonId,
        branchIds: rest.scope === 'BRANCH' ? rest.branchIds : [],
      };
      if (member === undefined) {
        const body = { name, email, ...membership };
        return await call(createMember, { params: { company: company.code }, body });
      }
      const body = { ...membership, active, version: member.version };
      await call(changeMember, { params: { company: company.code, user: member.id }, body });
      return undefined;
    },
    onSuccess: async (created) => {
      await client.invalidateQueries({ queryKey: ['members', company.code] });
      if (created !== undefined) return;
      toast({ title: t('users.changed') });
      onClose();
    },
  });
  if (saving.data !== undefined) return <CreatedDialog {...saving.data} onClose={onClose} />;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.mutate(given);
  };
  return (
    <Dialog open onClose={onClose} title={member?.name ?? t('users.add')}>
      <form className="stack" onSubmit={submit} noValidate>
        {member === undefined && (
          <>
            <Field label={t('users.name')} error={fieldMessage(saving.error, 'name')}>
              {(field) => (
                <Input {...field} autoFocus value={given.name} onChange={({ target }) => set({ name: target.value })} />
              )}
            </Field>
            <Field label={t('users.email')} error={fieldMessage(saving.error, 'email')}>
              {(field) => (
                <Input
                  {...field}
                  type="email"
                  value={given.email}
                  onChange={({ target }) => set({ email: target.value })}
                />
              )}
            </Field>
          </>
        )}
        <Field label={t('users.role')}>
          {(field) => (
            <Select
              {...field}
              value={given.role}
              options={roles.map((value) => ({ value, label: roleLabels[value] }))}
              onChange={(role) => set({ role, scope: usualScope(role) })}
            />
          )}
        </Field>
        <Field label={t('users.scope')} error={fieldMessage(saving.error, 'scope')}>
          {(field) => (
            <Select
              {...field}
              value={given.scope}
              options={scopes.map((value) => ({ value, label: scopeLabels[value] }))}
              onChange={(scope) => set({ scope })}
            />
          )}
        </Field>
        {given.scope === 'BRANCH' && (
          <BranchField value={given.branchIds} onChange={(branchIds) => set({ branchIds })} />
        )}
        {(given.scope === 'OWN' || given.scope === 'TEAMS' || given.role === 'SALESPERSON') && (
          <Field
            label={t('users.salesperson')}
            hint={t('users.salespersonHint')}
            error={fieldMessage(saving.error, 'salespersonId')}
          >
            {(field) => (
              <InputNumber
                {...field}
                min={1}
                precision={0}
                value={given.salespersonId}
                onChange={(salespersonId) => set({ salespersonId })}
              />
            )}
          </Field>
        )}
        {member !== undefined && (
          <Checkbox checked={given.active} onChange={({ target }) => set({ active: target.checked })}>
            {t('users.mayEnter')}
          </Checkbox>
        )}
        {saving.isError && <FailureMessage error={saving.error} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={saving.isPending}>
            {member === undefined ? t('users.create') : t('users.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function BranchField({ value, onChange }: { value: number[]; onChange: (ids: number[]) => void }) {
  const { t } = useTranslation();
  const company = useCompany();
  const branches = useQuery({
    queryKey: ['branches', company.code],
    queryFn: async ({ signal }) =>
      await call(listBranches, { params: { company: company.code }, query: { limit: 200 } }, { signal }),
  });
  return (
    <Field label={t('users.branches')}>
      {(field) => (
        <Select
          {...field}
          mode="multiple"
          loading={branches.isPending}
          value={value}
          options={(branches.data?.rows ?? []).map((branch) => ({
            value: branch.id,
            label: `${branch.code} ${branch.name}`,
          }))}
          optionFilterProp="label"
          onChange={onChange}
        />
      )}
    </Field>
  );
}

interface CreatedProps {
  member: Member;
  temporaryPassword: string | null;
  onClose: () => void;
}

/** The temporary password, which is shown this once. */
function CreatedDialog({ member, temporaryPassword, onClose }: CreatedProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('users.created', { name: member.name })}
      actions={
        <Button type="primary" onClick={onClose}>
          {t('users.done')}
        </Button>
      }
    >
      {temporaryPassword === null ? (
        <p>{t('users.existing', { name: member.name })}</p>
      ) : (
        <>
          <p className="dialog-text">{t('users.passwordText', { name: member.name })}</p>
          <div className="command">
            <code>{temporaryPassword}</code>
            <CopyButton text={temporaryPassword} label={t('users.password')} />
          </div>
        </>
      )}
    </Dialog>
  );
}
