import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listMembers, roleLabels, scopeLabels, type Member } from '#contract/access.ts';
import { call } from '#web/lib/api-client.ts';
import { rolesThatCan } from '#web/lib/permissions.ts';
import { useCan, useCompany } from '#web/lib/session.ts';
import { DataTable, type DataColumn } from '#web/ui/data-table.tsx';
import { Page, PageHeader } from '#web/ui/page.tsx';
import { Panel } from '#web/ui/panel.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { usePhone } from '#web/ui/use-phone.ts';
import { StatusChip } from '#web/ui/status-chip.tsx';
import { MemberDialog } from '../components/member-dialog.tsx';

/** What a phone has room for; e-mail, role and scope stand under the name. */
const onPhone: ReadonlySet<string> = new Set(['name', 'status', 'edit']);

/** ADM001: who enters this company, with which role, and what they see. */
export function UsersPage() {
  const { t } = useTranslation();
  const company = useCompany();
  const can = useCan();
  const [edited, setEdited] = useState<Member | 'new'>();
  const members = useInfiniteQuery({
    queryKey: ['members', company.code],
    queryFn: async ({ pageParam, signal }) =>
      await call(
        listMembers,
        { params: { company: company.code }, query: pageParam === null ? {} : { after: pageParam } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const phone = usePhone();
  const columns: DataColumn<Member>[] = [
    {
      key: 'name',
      title: t('users.name'),
      render: (row) => (
        <>
          <span className="strong">{row.name}</span>
          {phone && (
            <span className="company-role">
              {[row.email, roleLabels[row.role], scopeLabels[row.scope], salespersonOf(row), branchesOf(row)]
                .filter((text) => text !== '')
                .join(', ')}
            </span>
          )}
        </>
      ),
    },
    { key: 'email', title: t('users.email'), render: (row) => row.email },
    { key: 'role', title: t('users.role'), render: (row) => roleLabels[row.role] },
    { key: 'scope', title: t('users.scope'), render: (row) => <span className="muted">{scopeLabels[row.scope]}</span> },
    {
      key: 'salesperson',
      title: t('users.salesperson'),
      render: salespersonOf,
    },
    {
      key: 'branches',
      title: t('users.branches'),
      render: branchesOf,
    },
    { key: 'status', title: t('users.status'), render: (row) => <MemberStatus member={row} /> },
    {
      key: 'edit',
      title: <span className="sr-only">{t('users.edit')}</span>,
      align: 'right',
      width: 96,
      render: (row) =>
        can('users.change') && (
          <button type="button" className="link-button" onClick={() => setEdited(row)}>
            {t('users.edit')}
            <span className="sr-only"> {row.name}</span>
          </button>
        ),
    },
  ];
  const denied = !can('users.change');
  return (
    <Page height="fill">
      <PageHeader
        title={t('users.title')}
        subtitle={t('users.subtitle')}
        actions={
          can('users.read') && (
            <Button
              type="primary"
              icon={<UserPlus />}
              disabled={denied}
              {...(denied ? { title: t('users.denied', { roles: rolesThatCan('users.change').join(', ') }) } : {})}
              onClick={() => setEdited('new')}
            >
              {t('users.add')}
            </Button>
          )
        }
      />
      <Panel flush className="panel-grow list-panel">
        <DataTable
          caption={t('users.title')}
          columns={phone ? columns.filter(({ key }) => onPhone.has(key)) : columns}
          rows={members.data?.pages.flatMap((page) => page.rows)}
          rowKey={(row) => row.id}
          error={members.error}
          onRetry={() => void members.refetch()}
          rowClass={(row) => (row.active ? '' : 'row-muted')}
          empty={<EmptyState title={t('users.empty')} />}
          hasMore={members.hasNextPage}
          onMore={() => void members.fetchNextPage()}
          loadingMore={members.isFetchingNextPage}
          minWidth={phone ? 0 : 960}
        />
      </Panel>
      {edited !== undefined && (
        <MemberDialog
          key={edited === 'new' ? 'new' : edited.id}
          {...(edited === 'new' ? {} : { member: edited })}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Page>
  );
}

function salespersonOf({ salesperson }: Member): string {
  return salesperson === null ? '' : `${salesperson.code} ${salesperson.name}`;
}

function branchesOf({ branches }: Member): string {
  return branches.map(({ code, name }) => `${code} ${name}`).join(', ');
}

function MemberStatus({ member }: { member: Member }) {
  const { t } = useTranslation();
  if (!member.active) return <StatusChip tone="neutral">{t('users.inactive')}</StatusChip>;
  if (member.mustChangePassword) return <StatusChip tone="info">{t('users.temporary')}</StatusChip>;
  return <span>{t('users.active')}</span>;
}
