-- What happened, for ever: rows are added and never changed.
create table audit_entry (
  id bigint generated always as identity primary key,
  company_id integer,
  at timestamptz not null default now(),
  actor_user_id text,
  actor_kind text not null check (actor_kind in ('user', 'token', 'cli', 'system')),
  action text not null check (action ~ '^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$'),
  entity text not null,
  entity_id text not null,
  before jsonb,
  after jsonb,
  request_id text,
  reason text,
  batch_id text
);
create index audit_entry_by_entity on audit_entry (company_id, entity, entity_id, id);
create index audit_entry_by_actor on audit_entry (company_id, actor_user_id, id);
create index audit_entry_by_batch on audit_entry (company_id, batch_id, id) where batch_id is not null;

create function audit_entry_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit_entry is append-only' using errcode = 'restrict_violation';
end
$$;
create trigger audit_entry_append_only before update or delete on audit_entry
  for each row execute function audit_entry_refuse_change();
create trigger audit_entry_no_truncate before truncate on audit_entry
  for each statement execute function audit_entry_refuse_change();

-- Long work in the background. The row is the queue entry, the progress, the resume state and the history at once.
create table job (
  id bigint generated always as identity primary key,
  company_id integer,
  kind text not null,
  payload jsonb not null default '{}',
  state text not null default 'QUEUED' check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  exclusive_key text,
  progress_done bigint not null default 0,
  progress_total bigint,
  step text,
  cursor jsonb,
  result jsonb,
  error_code text,
  error_message text,
  cancel_requested boolean not null default false,
  attempt integer not null default 0,
  -- Attempts in a row that died before a chunk committed: what keeps killing its process is given up in the end.
  fruitless_attempts integer not null default 0,
  lease_until timestamptz,
  requested_by text,
  requested_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz
);
create index job_open on job (id) where state in ('QUEUED', 'RUNNING');
create index job_by_company on job (company_id, id);
-- Two jobs of one key never run at once, whatever the claimers believe.
create unique index job_exclusive_running on job (exclusive_key) where state = 'RUNNING' and exclusive_key is not null;
