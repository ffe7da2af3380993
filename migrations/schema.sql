access_account: table
  column 001 id uuid not null default gen_random_uuid()
  column 002 user_id uuid not null
  column 003 account_id text not null
  column 004 provider_id text not null
  column 005 password text
  column 006 access_token text
  column 007 refresh_token text
  column 008 id_token text
  column 009 access_token_expires_at timestamp with time zone
  column 010 refresh_token_expires_at timestamp with time zone
  column 011 scope text
  column 012 created_at timestamp with time zone not null default now()
  column 013 updated_at timestamp with time zone not null default now()
  constraint access_account_pkey PRIMARY KEY (id)
  constraint access_account_user_id_fkey FOREIGN KEY (user_id) REFERENCES access_user(id) ON DELETE CASCADE
  index CREATE INDEX access_account_by_user ON public.access_account USING btree (user_id)

access_first_link: table
  column 001 code_hash text not null
  column 002 created_at timestamp with time zone not null
  column 003 expires_at timestamp with time zone not null
  column 004 used_at timestamp with time zone
  constraint access_first_link_pkey PRIMARY KEY (code_hash)

access_lockout: table
  column 001 email text not null
  column 002 failures integer not null
  column 003 last_failure_at timestamp with time zone not null
  column 004 locked_until timestamp with time zone
  constraint access_lockout_pkey PRIMARY KEY (email)

access_membership: table
  column 001 company_id integer not null
  column 002 user_id uuid not null
  column 003 role text not null
  column 004 scope text not null
  column 005 salesperson_id integer
  column 006 branch_ids integer[] not null default '{}'::integer[]
  column 007 active boolean not null default true
  column 008 version integer not null default 1
  column 009 created_at timestamp with time zone not null default now()
  column 010 created_by text not null default 'system'::text
  column 011 updated_at timestamp with time zone not null default now()
  column 012 updated_by text not null default 'system'::text
  constraint access_membership_check CHECK ((scope <> ALL (ARRAY['OWN'::text, 'TEAMS'::text])) OR salesperson_id IS NOT NULL)
  constraint access_membership_check1 CHECK (scope <> 'BRANCH'::text OR cardinality(branch_ids) > 0)
  constraint access_membership_company_id_fkey FOREIGN KEY (company_id) REFERENCES company(id)
  constraint access_membership_company_id_salesperson_id_fkey FOREIGN KEY (company_id, salesperson_id) REFERENCES salesforce_salesperson(company_id, id)
  constraint access_membership_pkey PRIMARY KEY (company_id, user_id)
  constraint access_membership_role_check CHECK (role = ANY (ARRAY['ADMINISTRATOR'::text, 'COMMERCIAL_MANAGER'::text, 'ANALYST'::text, 'FINANCE'::text, 'SALESPERSON'::text, 'INTEGRATOR'::text]))
  constraint access_membership_scope_check CHECK (scope = ANY (ARRAY['OWN'::text, 'TEAMS'::text, 'BRANCH'::text, 'COMPANY'::text]))
  constraint access_membership_user_id_fkey FOREIGN KEY (user_id) REFERENCES access_user(id)
  index CREATE INDEX access_membership_by_user ON public.access_membership USING btree (user_id)

access_session: table
  column 001 id uuid not null default gen_random_uuid()
  column 002 user_id uuid not null
  column 003 token text not null
  column 004 expires_at timestamp with time zone not null
  column 005 ip_address text
  column 006 user_agent text
  column 007 created_at timestamp with time zone not null default now()
  column 008 updated_at timestamp with time zone not null default now()
  constraint access_session_pkey PRIMARY KEY (id)
  constraint access_session_token_key UNIQUE (token)
  constraint access_session_user_id_fkey FOREIGN KEY (user_id) REFERENCES access_user(id) ON DELETE CASCADE
  index CREATE INDEX access_session_by_user ON public.access_session USING btree (user_id)

access_token: table
  column 001 company_id integer not null
  column 002 id integer not null identity by default
  column 003 name text not null
  column 004 token_hash text not null
  column 005 abilities text[] not null
  column 006 expires_at timestamp with time zone not null
  column 007 last_used_at timestamp with time zone
  column 008 revoked_at timestamp with time zone
  column 009 revoked_by text
  column 010 created_at timestamp with time zone not null default now()
  column 011 created_by text not null
  constraint access_token_company_id_fkey FOREIGN KEY (company_id) REFERENCES company(id)
  constraint access_token_pkey PRIMARY KEY (company_id, id)
  constraint access_token_token_hash_key UNIQUE (token_hash)

access_user: table
  column 001 id uuid not null default gen_random_uuid()
  column 002 name text not null
  column 003 email text not null
  column 004 email_verified boolean not null default false
  column 005 image text
  column 006 installation_admin boolean not null default false
  column 007 must_change_password boolean not null default false
  column 008 created_at timestamp with time zone not null default now()
  column 009 updated_at timestamp with time zone not null default now()
  constraint access_user_email_check CHECK (email = lower(email))
  constraint access_user_email_key UNIQUE (email)
  constraint access_user_pkey PRIMARY KEY (id)

access_verification: table
  column 001 id uuid not null default gen_random_uuid()
  column 002 identifier text not null
  column 003 value text not null
  column 004 expires_at timestamp with time zone not null
  column 005 created_at timestamp with time zone not null default now()
  column 006 updated_at timestamp with time zone not null default now()
  constraint access_verification_pkey PRIMARY KEY (id)
  index CREATE INDEX access_verification_by_identifier ON public.access_verification USING btree (identifier)

audit_entry: table
  column 001 id bigint not null identity always
  column 002 company_id integer
  column 003 at timestamp with time zone not null default now()
  column 004 actor_user_id text
  column 005 actor_kind text not null
  column 006 action text not null
  column 007 entity text not null
  column 008 entity_id text not null
  column 009 before jsonb
  column 010 after jsonb
  column 011 request_id text
  column 012 reason text
  column 013 batch_id text
  constraint audit_entry_action_check CHECK (action ~ '^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$'::text)
  constraint audit_entry_actor_kind_check CHECK (actor_kind = ANY (ARRAY['user'::text, 'token'::text, 'cli'::text, 'system'::text]))
  constraint audit_entry_pkey PRIMARY KEY (id)
  index CREATE INDEX audit_entry_by_actor ON public.audit_entry USING btree (company_id, actor_user_id, id)
  index CREATE INDEX audit_entry_by_batch ON public.audit_entry USING btree (company_id, batch_id, id) WHERE (batch_id IS NOT NULL)
  index CREATE INDEX audit_entry_by_entity ON public.audit_entry USING btree (company_id, entity, entity_id, id)
  trigger CREATE TRIGGER audit_entry_append_only BEFORE DELETE OR UPDATE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse_change()
  trigger CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse_change()

audit_entry_refuse_change: function CREATE OR REPLACE FUNCTION public.audit_entry_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $function$ begin raise exception 'audit_entry is append-only' using errcode = 'restrict_violation'; end $function$

calendar_exception: table
  column 001 company_id integer not null
  column 002 id integer not null identity by default
  column 003 branch_id integer
  column 004 date date not null
  column 005 kind text not null
  column 006 name text not null
  column 007 version integer not null default 1
  column 008 created_at timestamp with time zone not null default now()
  column 009 created_by text not null default 'system'::text
  column 010 updated_at timestamp with time zone not null default now()
  column 011 updated_by text not null default 'system'::text
  constraint calendar_exception_company_id_branch_id_fkey FOREIGN KEY (company_id, branch_id) REFERENCES company_branch(company_id, id)
  constraint calendar_exception_company_id_fkey FOREIGN KEY (company_id) REFERENCES company(id)
  constraint calendar_exception_kind_check CHECK (kind = ANY (ARRAY['HOLIDAY'::text, 'CLOSED'::text, 'OPEN'::text]))
  constraint calendar_exception_pkey PRIMARY KEY (company_id, id)
  index CREATE UNIQUE INDEX calendar_exception_one_a_day ON public.calendar_exception USING btree (company_id, COALESCE(branch_id, 0), date)

calendar_period_lock: table
  column 001 company_id integer not null
  column 002 scope text not null
  column 003 period integer not null
  column 004 reason text
  column 005 locked_at timestamp with time zone not null default now()
  column 006 locked_by text not null
  constraint calendar_period_lock_company_id_fkey FOREIGN KEY (company_id) REFERENCES company(id)
  constraint calendar_period_lock_period_check CHECK (period >= 190001 AND period <= 299912)
  constraint calendar_period_lock_pkey PRIMARY KEY (company_id, scope, period)
  constraint calendar_period_lock_scope_check CHECK (scope = ANY (ARRAY['TARGET'::text, 'COMMISSION'::text, 'PAYMENT'::text]))

calendar_week_pattern: table
  column 001 company_id integer not null
  column 002 branch_id integer
  column 003 monday boolean not null default true
  column 004 tuesday boolean not null default true
  column 005 wednesday boolean not null default true
  column 006 thursday boolean not null default true
  column 007 friday boolean not null default true
  column 008 saturday boolean not null default true
  column 009 sunday boolean not null default false
  column 010 updated_at timestamp with time zone not null default now()
  column 011 updated_by text not null default 'system'::text
  constraint calendar_week_pattern_company_id_branch_id_fkey FOREIGN KEY (company_id, branch_id) REFERENCES company_branch(company_id, id)
  constraint calendar_week_pattern_company_id_fkey FOREIGN KEY (company_id) REFERENCES company(id)
  index CREATE UNIQUE INDEX calendar_week_pattern_one ON public.calendar_week_pattern USING btree (company_id, COALESCE(branch_id, 0))

catalog_member: table
  column 001 company_id integer not null
  column 002 id integer not null identity by default
  column 003 dimension text not null
  column 004 code text not null
  column 005 name text not null
  column 006 parent_id integer
  column 007 active boolean not null default true
  column 008 version integer not null default 1
  column 009 created_at timestamp with time zone not null default now()
  column 010 created_by text not null default 'system'::text
  column 011 updated_at timestamp with time zone not null default now()
  column 012 updated_by text not null default 'system'::text
  constraint catalog_member_company_id_dimension_code_key UNIQUE (company_id, dimension, code)
  constraint catalog_member_company_id_fkey FOREIGN KEY (company_id) REFERENCES company(id)
  constraint catalog_member_company_id_parent_id_fkey FOREIGN KEY (company_id, parent_id) REFERENCES catalog_member(company_id, id)
  constraint catalog_member_dimension_check CHECK (dimension = ANY (ARRAY['GROUP'::text, 'TYPE'::text, 'LABORATORY'::text, 'SECTION'::text, 'COMMISSION_GROUP'::text]))
  constraint catalog_member_pkey PRIMARY KEY (company_id, id)

catalog_product: table
  column 001 company_id integer not null
  column 002 id integer not null identity by default
  column 003 code text not null
  column 004 name text not null
  column 005 group_id integer
  column 006 type_id integer
  column 007 laboratory_id integer
  column 008 section_id integer
  column 009 commission_group_id integer
  column 010 active boolean not null default true
  column 011 version integer not null default 1
  column 012 created_at timestamp with time zone not null default now()
  column 013 created_by text not null default 'system'::text
  column 014 updated_at timestamp with time zone not null default now()
  column 015 updated_by text not null default 'system'::text
  constraint catalog_product_company_id_code_key UNIQUE (company_id, code)
  constraint catalog_product_company_id_commission_group_id_fkey FOREIGN KEY (company_id, commission_group_id) REFERENCES catalog_member(company_id, id)
  constraint catalog_product_company_id_fkey FOREIGN KEY (company_id) REFERENCES company(id)
  constraint catalog_product_company_id_group_id_fkey FOREIGN KEY (company_id, group_id) REFERENCES catalog_member(company_id, id)
  constraint catalog_product_company_id_laboratory_id_fkey FOREIGN KEY (company_id, laboratory_id) REFERENCES catalog_member(company_id, id)
  constraint catalog_product_company_id_section_id_fkey FOREIGN KEY (company_id, section_id) REFERENCES catalog_member(company_id, id)
  constraint catalog_product_company_id_type_id_fkey FOREIGN KEY (company_id, type_id) REFERENCES catalog_member(company_id, id)
  constraint catalog_product_pkey PRIMARY KEY (company_id, id)

commission_attainment: table
  column 001 company_id integer not null
  column 002 run_id integer not null
  column 003 id integer not null
  column 004 target_line_id integer
  column 005 target_plan_code text
  column 006 target_plan_name text
  column 007 owner_type text not null
  column 008 owner_id integer
  column 009 branch_id integer
  column 010 window_key text not null
  column 011 indicator text not null
  column 012 criteria jsonb not null default '{}'::jsonb
  column 013 target bigint
  column 014 actual bigint not null
  constraint commission_attainment_company_id_run_id_fkey FOREIGN KEY (company_id, run_id) REFERENCES commission_run(company_id, id)
  constraint commission_attainment_pkey PRIMARY KEY (company_id, run_id, id)

commission_item: table
  column 001 company_id integer not null
  column 002 id integer not null identity by default
  column 003 rule_id integer not null
  column 004 position integer not null
  column 005 kind text not null
  column 006 time_window text not null default 'MONTH'::text
  column 007 beneficiary text not null default 'SELLER'::text
  column 008 tier_from integer
  column 009 tier_to integer
  column 010 target_plan_code text
  column 011 rate integer
  column 012 fixed bigint
  constraint commission_item_beneficiary_check CHECK (beneficiary = ANY (ARRAY['SELLER'::text, 'SELLER_2'::text]))
  constraint commission_item_check CHECK ((rate IS NULL) <> (fixed IS NULL))
  constraint commission_item_check1 CHECK (kind = 'PER_SALE'::text OR fixed IS NOT NULL)
  constraint commission_item_company_id_rule_id_fkey FOREIGN KEY (company_id, rule_id) REFERENCES commission_rule(company_id, id)
  constraint commission_item_company_id_rule_id_position_key UNIQUE (company_id, rule_id, "position")
  constraint commission_item_fixed_check CHECK (fixed >= 0)
  constraint commission_item_kind_check CHECK (kind = ANY (ARRAY['PER_SALE'::text, 'PER_PERIOD'::text]))
  constraint commission_item_pkey PRIMARY KEY (company_id, id)
  constraint commission_item_position_check CHECK ("position" > 0)
  constraint commission_item_rate_check CHECK (rate >= 0)
  constraint commission_item_tier_from_check CHECK (tier_from >= 0)
  constraint commission_item_time_window_check CHECK (time_window = ANY (ARRAY['MONTH'::text, 'QUARTER'::text, 'YEAR'::text]))

commission_line: table partition by RANGE (period)
  column 001 document_id bigint
  column 002 base bigint not null
  column 003 amount bigint not null
  column 004 company_id integer not null
  column 005 period integer not null
  column 006 run_id integer not null
  column 007 seq integer not null
  column 008 payee_id integer
  column 009 rule_id integer
  column 010 item_id integer
  column 011 attainment_id integer
  column 012 rate integer
  column 013 remainder integer not null default 0
  column 014 fact_version integer
  column 015 corrects_period integer
  column 016 business_date date not null
  column 017 origin text not null
  column 018 stage text not null
  column 019 reason text
  column 020 line_code text
  constraint commission_line_origin_check CHECK (origin = ANY (ARRAY['RULE'::text, 'DEFAULT'::text]))
  constraint commission_line_pkey PRIMARY KEY (company_id, period, run_id, seq)
  constraint commission_line_stage_check CHECK (stage = ANY (ARRAY['SALE'::text, 'PERIOD'::text]))
  index CREATE INDEX commission_line_by_document ON ONLY public.commission_line USING btree (company_id, period, document_id)
  index CREATE INDEX commission_line_by_payee ON ONLY public.commission_line USING btree (company_id, period, run_id, payee_id, business_date, seq)

commission_payee_total: table
  column 001 company_id integer not null
  column 002 run_id integer not null
  column 003 payee_id integer not null
  column 004 sale_count bigint not null
  column 005 line_count bigint not null
  column 006 zero_count bigint not null
  column 007 base bigint not null
  column 008 per_sale bigint not null
  column 009 per_period bigint not null
  column 010 amount bigint not null
  constraint commission_payee_total_company_id_run_id_fkey FOREIGN KEY (company_id, run_id) REFERENCES commission_run(company_id, id)
  constraint commission_payee_total_pkey PRIMARY KEY (company_id, run_id, payee_id)

commission_plan: table
  column 001 company_id integer not null
  column 002 id integer not null identity by default
  column 003 code text not null
  column 004 name text not null
  column 005 owner_type text not null
  column 006 team_id integer
  column 007 salesperson_id integer
  column 008 active boolean not null default true
  column 009 version integer not null default 1
  column 010 created_at timestamp with time zone not null default now()
  column 011 created_by text not null default 'system'::text
  column 012 updated_at timestamp with time zone not null default now()
  column 013 updated_by text not null default 'system'::text
  constraint commission_plan_check CHECK ((owner_type = ANY (ARRAY['TEAM'::text, 'TEAM_MEMBER'::text])) = (team_id IS NOT NULL))
  constraint commission_plan_check1 CHECK ((owner_type = ANY (ARRAY['SELLER'::text, 'TEAM_MEMBER'::text])) = (salesperson_id IS NOT NULL))
  constraint commission_plan_company_id_code_key UNIQUE (company_id, code)
  constraint commission_plan_company_id_fkey FOREIGN KEY (company_id) REFERENCES company(id)
  constraint commission_plan_company_id_salesperson_id_fkey FOREIGN KEY (company_id, salesperson_id) REFERENCES salesforce_salesperson(company_id, id)
  constraint commission_plan_company_id_team_id_fkey FOREIGN KEY (company_id, team_id) REFERENCES salesforce_team(company_id, id)
  constraint commission_plan_owner_type_check CHECK (owner_type = ANY (ARRAY['COMPANY'::text, 'TEAM'::text, 'SELLER'::text, 'TEAM_MEMBER'::text]))
  constraint commission_plan_pkey PRIMARY KEY (company_id, id)
  index CREATE UNIQUE INDEX commission_plan_one_an_owner ON public.commission_plan USING btree (company_id, owner_type, COALESCE(team_id, 0), COALESCE(salesperson_id, 0)) WHERE active

commission_plan_validity: table
  column 001 company_id integer not null
  column 002 id integer not null identity by default
  column 003 plan_id integer not null
  column 004 from_date date not null
  column 005 to_date date
  column 006 version integer not null default 1
  constraint commission_plan_validity_company_id_plan_id_fkey FOREIGN KEY (company_id, plan_id) REFERENCES commission_plan(company_id, id)
  constraint commission_plan_validity_company_id_plan_id_from_date_key UNIQUE (company_id, plan_id, from_date)
  constraint commission_plan_validity_pkey PRIMARY KEY (company_id, id)

commission_rule: table
  column 001 company_id integer not null
  column 002 id integer not null identity by default
  column 003 validity_id integer not null
  column 004 position integer not null
  column 005 name text not null
  column 006 criteria jsonb not null default '{}'::jsonb
  constraint commission_rule_company_id_validity_id_fkey FOREIGN KEY (company_id, validity_id) REFERENCES commission_plan_validity(company_id, id)
  constraint commission_rule_company_id_validity_id_position_key UNIQUE (company_id, validity_id, "position")
  constraint commission_rule_pkey PRIMARY KEY (company_id, id)
  constraint commission_rule_position_check CHECK ("position" > 0)

commission_run: table
  column 001 company_id integer not null
  column 002 id integer not null identity by default
  column 003 number integer not null
  column 004 period integer not null
  column 005 state text not null
  column 006 job_id bigint
  column 007 previous_run_id integer
  column 008 sale_count bigint not null default 0
  column 009 line_count bigint not null default 0
  column 010 zero_count bigint not null default 0
  column 011 sales_net bigint not null default 0
  column 012 amount bigint not null default 0
  column 013 fingerprint text
  column 014 last_import_id integer
  column 015 measured_at timestamp with time zone
  column 016 failure text
  column 017 requested_at timestamp with time zone not null default now()
  column 018 requested_by text not null
  column 019 started_at timestamp with time zone
  column 020 finished_at timestamp with time zone
  column 021 undone_at timestamp with time zone
  column 022 undone_by text
  constraint commission_run_company_id_fkey FOREIGN KEY (company_id) REFERENCES company(id)
  constraint commission_run_company_id_number_key UNIQUE (company_id, number)
  constraint commission_run_pkey PRIMARY KEY (company_id, id)
  constraint commission_run_state_check CHECK (state = ANY (ARRAY['QUEUED'::text, 'RUNNING'::text, 'CURRENT'::text, 'SUPERSEDED'::text, 'UNDONE'::text, 'FAILED'::text, 'CANCELLED'::text]))
  index CREATE INDEX commission_run_by_period ON public.commission_run USING btree (company_id, period, number)
  index CREATE UNIQUE INDEX commission_run_one_current ON public.commission_run USING btree (company_id, period) WHERE (state = 'CURRENT'::text)
  index CREATE UNIQUE INDEX commission_run_one_running ON public.commission_run USING btree (company_id, period) WHERE (state = ANY (ARRAY['QUEUED'::text, 'RUNNING'::text]))

commission_run_basis: table
  column 001 company_id integer not null
  column 002 run_id integer not null
  column 003 basis jsonb not null
  constraint commission_run_basis_company_id_run_id_fkey FOREIGN KEY (company_id, run_id) REFERENCES commission_run(company_id, id)
  constraint commission_run_basis_pkey PRIMARY KEY (company_id, run_id)

company: table
  column 001 id integer not null identity by default
  column 002 code text not null
  column 003 name text not null
  column 004 trade_name text
  column 005 cnpj text
  column 006 zone text not null default 'America/Sao_Paulo'::text
  column 007 rounding text not null default 'HALF_AWAY'::text
  column 008 cutoff_default text not null default 'YESTERDAY'::text
  column 009 production_indicator text not null default 'NET'::text
  column 010 production_by text not null default 'ATTRIBUTION'::text
  column 011 version integer not null default 1
  column 012 created_at timestamp with time zone not null default now()
  column 013 created_by text not null default 'system'::text
  column 014 updated_at timestamp with time zone not null default now()
  column 015 updated_by text not null default 'system'::text
  constraint company_code_check CHECK (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'::text)
  constraint company_code_key UNIQUE (code)
  constraint company_cutoff_default_check CHECK (cutoff_default = ANY (ARRAY['YESTERDAY'::text, 'NOW'::text]))
  constraint company_pkey PRIMARY KEY (id)
  constraint company_production_by_check CHECK (production_by = ANY (ARRAY['ATTRIBUTION'::text, 'PORTFOLIO'::text]))
  constraint company_production_indicator_check CHECK (production_indicator = ANY (ARRAY['NET'::text, 'GROSS'::text]))
  constraint company_rounding_check CHECK (rounding = ANY (ARRAY['HALF_AWAY'::text, 'HALF_EVEN'::text]))

company_branch: table
  column 001 company_id integer not null
  column 002 id integer not null identity by default
  column 003 code text not null
  column 004 name text not null
  column 005 kind text not null default 'BRANCH'::text
  column 006 parent_id integer
  column 007 state text
  column 008 city text
  column 009 active boolean not null default true
  column 010 version integer not null default 1
  column 011 created_at timestamp with time zone not null default now()
  column 012 created_by text not null default 'system'::text
  column 013 updated_at timestamp with time zone not null default now()
  column 014 updated_by text not null default 'system'::text
  constraint company_branch_company_id_code_key UNIQUE (company_id, code)
  constraint company_branch_company_id_fkey FOREIGN KEY (company_id) REFERENCES company(id)
  constraint company_branch_company_id_parent_id_fkey FOREIGN KEY (company_id, parent_id) REFERENCES company_branch(company_id, id)
  constraint company_branch_kind_check CHECK (kind = ANY (ARRAY['HQ'::text, 'BRANCH'::text, 'OPERATOR'::text]))
  constraint company_branch_pkey PRIMARY KEY (company_id, id)
  index CREATE UNIQUE INDEX company_branch_one_hq ON public.company_branch USING btree (company_id) WHERE (kind = 'HQ'::text)

customer: table
  column 001 company_id integer not null
  column 002 id integer not null identity by default
  column 003 code text not null
  column 004 person_id integer not null
  column 005 branch_id integer
  column 006 blocked boolean not null default false
  column 007 customer_since date
  column 008 version integer not null default 1
  column 009 created_at timestamp with time zone not null default now()
  column 010 created_by text not null default 'system'::text
  column 011 updated_at timestamp with time zone not null default now()
  column 012 updated_by text not null default 'system'::text
  constraint customer_company_id_branch_id_fkey FOREIGN KEY (company_id, branch_id) REFERENCES company_branch(company_id, id)
  constraint customer_company_id_code_key UNIQUE (company_id, code)
  constraint customer_company_id_fkey FOREIGN KEY (company_id) REFERENCES company(id)
  constraint customer_company_id_person_id_fkey FOREIGN KEY (company_id, person_id) REFERENCES person(company_id, id)
  constraint customer_pkey PRIMARY KEY (company_id, id)

customer_link: table
  column 001 company_id integer not null
  column 002 id integer not null identity by default
  column 003 customer_id integer not null
  column 004 salesperson_id integer not null
  column 005 branch_id integer
  column 006 role text not null default 'SELLER'::text
  column 007 from_date date not null
  column 008 to_date date
  constraint customer_link_company_id_branch_id_fkey FOREIGN KEY (company_id, branch_id) REFERENCES company_branch(company_id, id)
  constraint customer_link_company_id_customer_id_fkey FOREIGN KEY (company_id, customer_id) REFERENCES customer(company_id, id)
  constraint customer_link_company_id_salesperson_id_fkey FOREIGN KEY (company_id, salesperson_id) REFERENCES salesforce_salesperson(company_id, id)
  constraint customer_link_pkey PRIMARY KEY (company_id, id)
  constraint customer_link_role_check CHECK (role = ANY (ARRAY['SELLER'::text, 'REPRESENTATIVE'::text]))
  index CREATE INDEX customer_link_by_salesperson ON public.customer_link USING btree (company_id, salesperson_id, customer_id)
  index CREATE UNIQUE INDEX customer_link_one_open ON public.customer_link USING btree (company_id, customer_id, role, COALESCE(branch_id, 0)) WHERE (to_date IS NULL)
  index CREATE UNIQUE INDEX customer_link_start ON public.customer_link USING btree (company_id, customer_id, role, COALESCE(branch_id, 0), from_date)

customer_target_flag: table
  column 001 company_id integer not null
  column 002 id integer not null identity by default
  column 003 customer_id integer not null
  column 004 from_date date not null
  column 005 to_date date
  column 006 set_by text not null default 'system'::text
  constraint customer_target_flag_company_id_customer_id_fkey FOREIGN KEY (company_id, customer_id) REFERENCES customer(company_id, id)
  constraint customer_target_flag_pkey PRIMARY KEY (company_id, id)
  index CREATE UNIQUE INDEX customer_target_flag_one_open ON public.customer_target_flag USING btree (company_id, customer_id) WHERE (to_date IS NULL)

import_rejection: table
  column 001 company_id integer not null
  column 002 import_id integer not null
  column 003 seq integer not null
  column 004 line_number bigint not null
  column 005 column_name text
  column 006 value text
  column 007 code text not null
  column 008 reason text not null
  column 009 raw text not null
  constraint import_rejection_company_id_import_id_fkey FOREIGN KEY (company_id, import_id) REFERENCES import_run(company_id, id)
  constraint import_rejection_pkey PRIMARY KEY (company_id, import_id, seq)

import_run: table
  column 001 company_id integer not null
  column 002 id integer not null identity by default
  column 003 kind text not null
  column 004 file_name text not null
  column 005 file_sha256 text not null
  column 006 file_path text not null
  column 007 mapping jsonb not null
  column 008 mode text not null
  column 009 dry_run boolean not null default false
  column 010 state text not null
  column 011 job_id bigint
  column 012 shape jsonb
  column 013 rows_read bigint not null default 0
  column 014 rows_new bigint not null default 0
  column 015 rows_changed bigint not null default 0
  column 016 rows_same bigint not null default 0
  column 017 rows_refused bigint not null default 0
  column 018 failure text
  column 019 notices jsonb
  column 020 requested_at timestamp with time zone not null default now()
  column 021 requested_by text not null
  column 022 finished_at timestamp with time zone
  constraint import_run_company_id_fkey FOREIGN KEY (company_id) REFERENCES company(id)
  constraint import_run_mode_check CHECK (mode = ANY (ARRAY['GOOD_ROWS'::text, 'ALL_OR_NONE'::text]))
  constraint import_run_pkey PRIMARY KEY (company_id, id)
  constraint import_run_state_check CHECK (state = ANY (ARRAY['QUEUED'::text, 'RUNNING'::text, 'DONE'::text, 'REFUSED'::text, 'FAILED'::text, 'CANCELLED'::text]))

job: table
  column 001 id bigint not null identity always
  column 002 company_id integer
  column 003 kind text not null
  column 004 payload jsonb not null default '{}'::jsonb
  column 005 state text not null default 'QUEUED'::text
  column 006 exclusive_key text
  column 007 progress_done bigint not null default 0
  column 008 progress_total bigint
  column 009 step text
  column 010 cursor jsonb
  column 011 result jsonb
  column 012 error_code text
  column 013 error_message text
  column 014 cancel_requested boolean not null default false
  column 015 attempt integer not null default 0
  column 016 fruitless_attempts integer not null default 0
  column 017 lease_until timestamp with time zone
  column 018 requested_by text
  column 019 requested_at timestamp with time zone not null default now()
  column 020 started_at timestamp with time zone
  column 021 finished_at timestamp with time zone
  constraint job_pkey PRIMARY KEY (id)
  constraint job_state_check CHECK (state = ANY (ARRAY['QUEUED'::text, 'RUNNING'::text, 'DONE'::text, 'FAILED'::text, 'CANCELLED'::text]))
  index CREATE INDEX job_by_company ON public.job USING btree (company_id, id)
  index CREATE INDEX job_open ON public.job USING btree (id) WHERE (state = ANY (ARRAY['QUEUED'::text, 'RUNNING'::text]))
  index CREATE UNIQUE INDEX job_exclusive_running ON public.job USING btree (exclusive_key) WHERE ((state = 'RUNNING'::text) AND (exclusive_key IS NOT NULL))

person: table
  column 001 company_id integer not null
  column 002 id integer not null identity by default
  column 003 code text not null
  column 004 kind text not null default 'J'::text
  column 005 name text not null
  column 006 trade_name text
  column 007 status text not null default 'ACTIVE'::text
  column 008 tax_id text
  column 009 state text
  column 010 city text
  column 011 country text
  column 012 email text
  column 013 version integer not null default 1
  column 014 created_at timestamp with time zone not null default now()
  column 015 created_by text not null default 'system'::text
  column 016 updated_at timestamp with time zone not null default now()
  column 017 updated_by text not null default 'system'::text
  column 018 search_name text generated translate(lower(name), 'áàâãäéèêëíìîïóòôõöúùûüçñÁÀÂÃÄÉÈÊËÍÌÎÏÓÒÔÕÖÚÙÛÜÇÑªº'::text, 'aaaaaeeeeiiiiooooouuuucnaaaaaeeeeiiiiooooouuuucnao'::text)
  constraint person_company_id_code_key UNIQUE (company_id, code)
  constraint person_company_id_fkey FOREIGN KEY (company_id) REFERENCES company(id)
  constraint person_kind_check CHECK (kind = ANY (ARRAY['F'::text, 'J'::text]))
  constraint person_pkey PRIMARY KEY (company_id, id)
  constraint person_status_check CHECK (status = ANY (ARRAY['ACTIVE'::text, 'INACTIVE'::text, 'PENDING'::text]))

person_category: table
  column 001 company_id integer not null
  column 002 id integer not null identity by default
  column 003 code text not null
  column 004 name text not null
  column 005 active boolean not null default true
  constraint person_category_company_id_code_key UNIQUE (company_id, code)
  constraint person_category_company_id_fkey FOREIGN KEY (company_id) REFERENCES company(id)
  constraint person_category_pkey PRIMARY KEY (company_id, id)

person_category_member: table
  column 001 company_id integer not null
  column 002 person_id integer not null
  column 003 category_id integer not null
  constraint person_category_member_company_id_category_id_fkey FOREIGN KEY (company_id, category_id) REFERENCES person_category(company_id, id)
  constraint person_category_member_company_id_person_id_fkey FOREIGN KEY (company_id, person_id) REFERENCES person(company_id, id)
  constraint person_category_member_pkey PRIMARY KEY (company_id, person_id, category_id)

sale_document: table
  column 001 company_id integer not null
  column 002 id bigint not null identity by default
  column 003 code text not null
  column 004 period integer not null
  column 005 business_date date not null
  constraint sale_document_company_id_code_key UNIQUE (company_id, code)
  constraint sale_document_pkey PRIMARY KEY (company_id, id)

sale_line: table partition by RANGE (period)
  column 001 document_id bigint not null
  column 002 gross bigint not null
  column 003 discount bigint not null
  column 004 net bigint not null
  column 005 cost bigint
  column 006 quantity bigint not null
  column 007 unit_price bigint
  column 008 company_id integer not null
  column 009 period integer not null
  column 010 business_date date not null
  column 011 branch_id integer not null
  column 012 customer_id integer not null
  column 013 product_id integer
  column 014 salesperson_id integer
  column 015 salesperson2_id integer
  column 016 version integer not null
  column 017 fact_hash_a integer not null
  column 018 fact_hash_b integer not null
  column 019 import_id integer not null
  column 020 line_code text not null
  column 021 document_code text not null
  column 022 cause text
  constraint sale_line_cause_check CHECK (cause = ANY (ARRAY['BILLING_ERROR'::text, 'RETURN'::text, 'CANCELLED_BY_CUSTOMER'::text, 'DEFAULT'::text, 'INSOLVENCY'::text]))
  constraint sale_line_pkey PRIMARY KEY (company_id, period, document_id, line_code)

sale_line_history: table
  column 001 document_id bigint not null
  column 002 gross bigint not null
  column 003 discount bigint not null
  column 004 net bigint not null
  column 005 cost bigint
  column 006 quantity bigint not null
  column 007 unit_price bigint
  column 008 company_id integer not null
  column 009 period integer not null
  column 010 business_date date not null
  column 011 branch_id integer not null
  column 012 customer_id integer not null
  column 013 product_id integer
  column 014 salesperson_id integer
  column 015 salesperson2_id integer
  column 016 version integer not null
  column 017 fact_hash_a integer not null
  column 018 fact_hash_b integer not null
  column 019 import_id integer not null
  column 020 line_code text not null
  column 021 document_code text not null
  column 022 cause text
  column 023 replaced_at timestamp with time zone not null default now()
  column 024 replaced_by_import integer not null
  constraint sale_line_history_pkey PRIMARY KEY (company_id, document_id, line_code, version)

salesforce_posting: table
  column 001 company_id integer not null
  column 002 id integer not null identity by default
  column 003 salesperson_id integer not null
  column 004 branch_id integer
  column 005 from_date date not null
  column 006 to_date date
  constraint salesforce_posting_company_id_branch_id_fkey FOREIGN KEY (company_id, branch_id) REFERENCES company_branch(company_id, id)
  constraint salesforce_posting_company_id_salesperson_id_fkey FOREIGN KEY (company_id, salesperson_id) REFERENCES salesforce_salesperson(company_id, id)
  constraint salesforce_posting_pkey PRIMARY KEY (company_id, id)
  index CREATE UNIQUE INDEX salesforce_posting_once ON public.salesforce_posting USING btree (company_id, salesperson_id, COALESCE(branch_id, 0), from_date)

salesforce_regime: table
  column 001 company_id integer not null
  column 002 salesperson_id integer not null
  column 003 from_date date not null
  column 004 to_date date
  column 005 regime text not null
  constraint salesforce_regime_company_id_salesperson_id_fkey FOREIGN KEY (company_id, salesperson_id) REFERENCES salesforce_salesperson(company_id, id)
  constraint salesforce_regime_pkey PRIMARY KEY (company_id, salesperson_id, from_date)
  constraint salesforce_regime_regime_check CHECK (regime = ANY (ARRAY['EMPLOYEE'::text, 'REPRESENTATIVE_PJ'::text, 'REPRESENTATIVE_PF'::text, 'BROKER_PJ'::text, 'COOPERATIVE'::text]))

salesforce_reporting_line: table
  column 001 company_id integer not null
  column 002 salesperson_id integer not null
  column 003 manager_id integer not null
  column 004 from_date date not null
  column 005 to_date date
  constraint salesforce_reporting_line_check CHECK (salesperson_id <> manager_id)
  constraint salesforce_reporting_line_company_id_manager_id_fkey FOREIGN KEY (company_id, manager_id) REFERENCES salesforce_salesperson(company_id, id)
  constraint salesforce_reporting_line_company_id_salesperson_id_fkey FOREIGN KEY (company_id, salesperson_id) REFERENCES salesforce_salesperson(company_id, id)
  constraint salesforce_reporting_line_pkey PRIMARY KEY (company_id, salesperson_id, from_date)
  index CREATE UNIQUE INDEX salesforce_reporting_line_one_open ON public.salesforce_reporting_line USING btree (company_id, salesperson_id) WHERE (to_date IS NULL)

salesforce_salesperson: table
  column 001 company_id integer not null
  column 002 id integer not null identity by default
  column 003 code text not null
  column 004 person_id integer not null
  column 005 display_name text
  column 006 functions text[] not null default '{SELLER}'::text[]
  column 007 payroll_number text
  column 008 default_rate integer
  column 009 issue_rate integer not null default 1000000
  column 010 settlement_rate integer not null default 0
  column 011 active_from date
  column 012 active_to date
  column 013 version integer not null default 1
  column 014 created_at timestamp with time zone not null default now()
  column 015 created_by text not null default 'system'::text
  column 016 updated_at timestamp with time zone not null default now()
  column 017 updated_by text not null default 'system'::text
  constraint salesforce_salesperson_company_id_code_key UNIQUE (company_id, code)
  constraint salesforce_salesperson_company_id_fkey FOREIGN KEY (company_id) REFERENCES company(id)
  constraint salesforce_salesperson_company_id_person_id_fkey FOREIGN KEY (company_id, person_id) REFERENCES person(company_id, id)
  constraint salesforce_salesperson_default_rate_check CHECK (default_rate >= 0)
  constraint salesforce_salesperson_pkey PRIMARY KEY (company_id, id)

salesforce_team: table
  column 001 company_id integer not null
  column 002 id integer not null identity by default
  column 003 code text not null
  column 004 name text not null
  column 005 branch_id integer
  column 006 active boolean not null default true
  column 007 version integer not null default 1
  column 008 created_at timestamp with time zone not null default now()
  column 009 created_by text not null default 'system'::text
  column 010 updated_at timestamp with time zone not null default now()
  column 011 updated_by text not null default 'system'::text
  constraint salesforce_team_company_id_branch_id_fkey FOREIGN KEY (company_id, branch_id) REFERENCES company_branch(company_id, id)
  constraint salesforce_team_company_id_code_key UNIQUE (company_id, code)
  constraint salesforce_team_company_id_fkey FOREIGN KEY (company_id) REFERENCES company(id)
  constraint salesforce_team_pkey PRIMARY KEY (company_id, id)

salesforce_team_member: table
  column 001 company_id integer not null
  column 002 validity_id integer not null
  column 003 salesperson_id integer not null
  column 004 identification text not null default 'SELLER'::text
  constraint salesforce_team_member_company_id_salesperson_id_fkey FOREIGN KEY (company_id, salesperson_id) REFERENCES salesforce_salesperson(company_id, id)
  constraint salesforce_team_member_company_id_validity_id_fkey FOREIGN KEY (company_id, validity_id) REFERENCES salesforce_team_validity(company_id, id)
  constraint salesforce_team_member_identification_check CHECK (identification = ANY (ARRAY['SELLER'::text, 'SUPERVISOR'::text, 'MANAGER'::text, 'ASSISTANT'::text]))
  constraint salesforce_team_member_pkey PRIMARY KEY (company_id, validity_id, salesperson_id)

salesforce_team_validity: table
  column 001 company_id integer not null
  column 002 id integer not null identity by default
  column 003 team_id integer not null
  column 004 from_date date not null
  column 005 to_date date
  column 006 supervisor_id integer
  column 007 manager_id integer
  constraint salesforce_team_validity_company_id_manager_id_fkey FOREIGN KEY (company_id, manager_id) REFERENCES salesforce_salesperson(company_id, id)
  constraint salesforce_team_validity_company_id_supervisor_id_fkey FOREIGN KEY (company_id, supervisor_id) REFERENCES salesforce_salesperson(company_id, id)
  constraint salesforce_team_validity_company_id_team_id_fkey FOREIGN KEY (company_id, team_id) REFERENCES salesforce_team(company_id, id)
  constraint salesforce_team_validity_company_id_team_id_from_date_key UNIQUE (company_id, team_id, from_date)
  constraint salesforce_team_validity_pkey PRIMARY KEY (company_id, id)

schema_migration: table
  column 001 name text not null
  column 002 checksum text not null
  column 003 applied_at timestamp with time zone not null default now()
  constraint schema_migration_pkey PRIMARY KEY (name)

target_line: table
  column 001 company_id integer not null
  column 002 id integer not null identity by default
  column 003 plan_id integer not null
  column 004 owner_type text not null
  column 005 owner_id integer
  column 006 branch_id integer
  column 007 indicator text not null
  column 008 criteria jsonb not null default '{}'::jsonb
  column 009 criteria_key text not null default ''::text
  column 010 version integer not null default 1
  constraint target_line_company_id_branch_id_fkey FOREIGN KEY (company_id, branch_id) REFERENCES company_branch(company_id, id)
  constraint target_line_company_id_plan_id_fkey FOREIGN KEY (company_id, plan_id) REFERENCES target_plan(company_id, id)
  constraint target_line_indicator_check CHECK (indicator = ANY (ARRAY['PRODUCTION'::text, 'GROSS'::text, 'NET'::text, 'UNITS'::text]))
  constraint target_line_owner_type_check CHECK (owner_type = ANY (ARRAY['COMPANY'::text, 'BRANCH'::text, 'TEAM'::text, 'MANAGER'::text, 'SELLER'::text, 'EACH_SELLER'::text]))
  constraint target_line_pkey PRIMARY KEY (company_id, id)
  index CREATE INDEX target_line_by_owner ON public.target_line USING btree (company_id, owner_type, owner_id)
  index CREATE UNIQUE INDEX target_line_once ON public.target_line USING btree (company_id, plan_id, owner_type, COALESCE(owner_id, 0), COALESCE(branch_id, 0), indicator, criteria_key)

target_plan: table
  column 001 company_id integer not null
  column 002 id integer not null identity by default
  column 003 code text not null
  column 004 name text not null
  column 005 year integer not null
  column 006 purpose text not null default 'TRACKING'::text
  column 007 version integer not null default 1
  column 008 created_at timestamp with time zone not null default now()
  column 009 created_by text not null default 'system'::text
  column 010 updated_at timestamp with time zone not null default now()
  column 011 updated_by text not null default 'system'::text
  constraint target_plan_company_id_code_year_key UNIQUE (company_id, code, year)
  constraint target_plan_company_id_fkey FOREIGN KEY (company_id) REFERENCES company(id)
  constraint target_plan_pkey PRIMARY KEY (company_id, id)
  constraint target_plan_purpose_check CHECK (purpose = ANY (ARRAY['TRACKING'::text, 'COMMISSION'::text, 'BOTH'::text]))
  constraint target_plan_year_check CHECK (year >= 1900 AND year <= 2999)

target_value: table
  column 001 company_id integer not null
  column 002 line_id integer not null
  column 003 span text not null
  column 004 slot integer not null
  column 005 value bigint not null
  column 006 origin text not null
  column 007 version integer not null default 1
  column 008 updated_at timestamp with time zone not null default now()
  column 009 updated_by text not null default 'system'::text
  constraint target_value_company_id_line_id_fkey FOREIGN KEY (company_id, line_id) REFERENCES target_line(company_id, id)
  constraint target_value_origin_check CHECK (origin = ANY (ARRAY['TYPED'::text, 'GROWTH'::text, 'DISTRIBUTED'::text, 'DUPLICATED'::text, 'REPLICATED'::text, 'IMPORTED'::text]))
  constraint target_value_pkey PRIMARY KEY (company_id, line_id, span, slot)
  constraint target_value_slot_check CHECK (slot >= 0 AND slot <= 12)
  constraint target_value_span_check CHECK (span = ANY (ARRAY['YEAR'::text, 'QUARTER'::text, 'MONTH'::text]))

target_value_history: table
  column 001 company_id integer not null
  column 002 id bigint not null identity by default
  column 003 line_id integer not null
  column 004 span text not null
  column 005 slot integer not null
  column 006 before bigint
  column 007 after bigint
  column 008 origin text not null
  column 009 changed_at timestamp with time zone not null default now()
  column 010 changed_by text not null
  column 011 import_id integer
  constraint target_value_history_company_id_line_id_fkey FOREIGN KEY (company_id, line_id) REFERENCES target_line(company_id, id)
  constraint target_value_history_pkey PRIMARY KEY (company_id, id)
  index CREATE INDEX target_value_history_by_line ON public.target_value_history USING btree (company_id, line_id, span, slot, id)
