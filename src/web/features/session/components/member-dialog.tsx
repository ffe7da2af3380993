import { namedList } from '#web/ui/named-list.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
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
import { call } from '#web/lib/api-client.ts';
import { fieldMessage } from '#web/lib/problem.ts';
import { useCompany } from '#web/lib/session.ts';
import { CopyButton } from '#web/ui/copy-button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { useToast } from '#web/ui/toasts.tsx';
import { membershipOf, missingOf, reachFields } from '../reach.ts';
import { FailureMessage } from './failure-message.tsx';
import { BranchesField, SalespersonField } from './reach-fields.tsx';

interface Given {
  name: string;
  email: string;
  role: Role;
  scope: Scope;
  salesperson: Member['salesperson'];
  branches: Member['branches'];
  active: boolean;
}

const blank: Given = {
  name: '',
  email: '',
  role: 'ANALYST',
  scope: 'COMPANY',
  salesperson: null,
  branches: [],
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
  // What is missing is said once saving was tried.
  const [asked, setAsked] = useState(false);
  const missing = missingOf(given);
  const fields = reachFields(given);
  const saving = useMutation({
    mutationFn: async ({ name, email, active, ...rest }: Given) => {
      const membership = membershipOf(rest);
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
    setAsked(true);
    if (missing === undefined) saving.mutate(given);
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
              popupRender={namedList(t('users.role'))}
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
              popupRender={namedList(t('users.scope'))}
              value={given.scope}
              options={scopes.map((value) => ({ value, label: scopeLabels[value] }))}
              onChange={(scope) => set({ scope })}
            />
          )}
        </Field>
        {fields.branches && (
          <BranchesField
            value={given.branches}
            error={
              asked && missing === 'branches' ? t('users.branchesMissing') : fieldMessage(saving.error, 'branches')
            }
            onChange={(branches) => set({ branches })}
          />
        )}
        {fields.salesperson && (
          <SalespersonField
            value={given.salesperson}
            error={
              asked && missing === 'salesperson'
                ? t('users.salespersonMissing')
                : fieldMessage(saving.error, 'salesperson')
            }
            onChange={(salesperson) => set({ salesperson })}
          />
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
