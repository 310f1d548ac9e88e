create extension if not exists btree_gist;

create table access_org (
  region text not null,
  id text not null,
  name text not null,
  short_name text not null,
  level text not null,
  parent_id text,
  version integer not null default 1,
  primary key (region, id),
  foreign key (region, parent_id) references access_org (region, id)
);
comment on table access_org is '机构';
grant select, insert, update on access_org to mz_app;

create table access_section (
  region text not null,
  org_id text not null,
  id text not null,
  name text not null,
  version integer not null default 1,
  primary key (region, org_id, id),
  foreign key (region, org_id) references access_org (region, id)
);
comment on table access_section is '科室(中心)';
call platform_protect('access_section', false);

create table access_account (
  region text not null,
  org_id text not null,
  id text not null,
  sign_in_name text not null,
  name text not null,
  section_id text,
  password_hash text not null,
  state text not null default 'active' check (state in ('active', 'closed')),
  version integer not null default 1,
  primary key (region, id),
  unique (region, sign_in_name),
  foreign key (region, org_id, section_id) references access_section (region, org_id, id)
);
comment on table access_account is '账号: a person who signs in';
grant select, insert, update on access_account to mz_app;

-- 三员分立: business roles and the three administrators are four groups; an account belongs to one of them only.
create table access_role_assignment (
  region text not null,
  account_id text not null,
  role text not null,
  role_group integer not null check (role_group between 0 and 3),
  granted_by text not null,
  granted_at timestamptz not null,
  primary key (region, account_id, role),
  foreign key (region, account_id) references access_account (region, id),
  constraint access_role_assignment_separated exclude using gist (region with =, account_id with =, role_group with <>)
);
comment on table access_role_assignment is '角色授予';
grant select, insert, delete on access_role_assignment to mz_app;

create table access_session (
  region text not null,
  token_sha256 text not null,
  account_id text not null,
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (region, token_sha256),
  foreign key (region, account_id) references access_account (region, id)
);
comment on table access_session is '登录会话: only the hash of the token is kept';
create index access_session_account on access_session (region, account_id, opened_at);
grant select, insert, update, delete on access_session to mz_app;

create table access_sign_in_failure (
  region text not null,
  id uuid not null,
  sign_in_name text not null,
  address text not null,
  at timestamptz not null,
  primary key (region, id)
);
comment on table access_sign_in_failure is '登录失败: counted for throttling';
create index access_sign_in_failure_name on access_sign_in_failure (region, sign_in_name, at);
create index access_sign_in_failure_address on access_sign_in_failure (region, address, at);
grant select, insert, delete on access_sign_in_failure to mz_app;
