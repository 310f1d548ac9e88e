-- Two who need a month first at the same moment: whoever waited for the other one sees the part that is there. A name that was looked up
-- in vain (to_regclass) is remembered as missing until the connection hears otherwise, which a wait for an advisory lock does not bring.
create or replace function platform_add_partition(target regclass, month date) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  parent text;
  first date := make_date(extract(year from month)::int, extract(month from month)::int, 1);
  part text;
begin
  select c.relname into parent from pg_partitioned_table p join pg_class c on c.oid = p.partrelid
    where p.partrelid = target and p.partstrat = 'r' and c.relnamespace = 'public'::regnamespace;
  if parent is null then raise exception '% is not partitioned by month', target using errcode = 'wrong_object_type'; end if;
  if first not between date '2000-01-01' and date '2100-12-01' then
    raise exception 'no plausible month: %', month using errcode = 'datetime_field_overflow';
  end if;
  if exists (select from platform_detached_partition d where d.table_name = parent and d.month = first) then
    raise exception '% of % has been detached', to_char(first, 'YYYY-MM'), parent using errcode = 'object_not_in_prerequisite_state';
  end if;
  part := parent || '_' || to_char(first, 'YYYYMM');
  if exists (select from pg_class c where c.relname = part and c.relnamespace = 'public'::regnamespace) then return false; end if;
  perform pg_advisory_xact_lock(hashtextextended('partition ' || part, 0));
  if exists (select from pg_class c where c.relname = part and c.relnamespace = 'public'::regnamespace) then return false; end if;
  execute format('create table %I (like %I including defaults including constraints including indexes including statistics)', part, parent);
  execute format('alter table %I enable row level security', part);
  execute format('create trigger append_only before update or delete or truncate on %I
    for each statement execute function platform_refuse_change()', part);
  execute format('comment on table %I is %L', part, obj_description(target, 'pg_class'));
  execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, part,
    first::text || ' 00:00:00+08', (first + interval '1 month')::date::text || ' 00:00:00+08');
  return true;
end $$;
