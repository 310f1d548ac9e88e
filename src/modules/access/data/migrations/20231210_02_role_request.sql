-- 系统管理员 asks when he registers people, 安全管理员 grants: neither does the other's part (三员分立).
create table access_role_request (
  region text not null,
  org_id text not null,
  account_id text not null,
  role text not null,
  requested_by text not null,
  requested_at timestamptz not null,
  primary key (region, account_id, role),
  foreign key (region, account_id) references access_account (region, id)
);
comment on table access_role_request is '待授予角色: asked for by 系统管理员, gone once granted or refused';
call platform_protect('access_role_request', false);
