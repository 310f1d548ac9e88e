-- A unit's own data begin empty: the marker is set at the first start, region and unit by the one who holds the secret.
alter table platform_installation
  add column unit text not null default '',
  add column secret_sha256 text,
  add column secret_until timestamptz,
  add column set_up_at timestamptz;

-- Spends the secret: one caller succeeds, whoever comes at the same moment waits here and finds the installation taken.
create function platform_set_up(secret text, wanted_region text, wanted_unit text, at timestamptz) returns boolean
  language sql security definer set search_path = public, pg_temp
  as $$ with done as (
      update platform_installation set region = wanted_region, unit = wanted_unit, secret_sha256 = null, secret_until = null, set_up_at = at
      where kind = 'own' and region = '' and secret_until > at
        and secret_sha256 = encode(sha256(convert_to(secret, 'UTF8')), 'hex')
      returning one)
    select exists (select from done) $$;
revoke all on function platform_set_up(text, text, text, timestamptz) from public;
grant execute on function platform_set_up(text, text, text, timestamptz) to mz_app;
