create table reporting_rule_switch (
  region text not null,
  org_id text not null,
  rule_id text not null,
  revision integer not null check (revision > 0),
  is_off boolean not null,
  reason text not null check (length(reason) >= 10),
  switched_by text not null,
  switched_name text not null,
  switched_at timestamptz not null,
  primary key (region, org_id, rule_id, revision)
);
comment on table reporting_rule_switch is '核查规则停用与启用: what a unit has decided on a rule of the audit, with its reason; the newest revision counts, a rule without one is on';
call platform_protect('reporting_rule_switch', true);
