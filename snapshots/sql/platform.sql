commit;

delete from platform_idempotency where at < $;

insert into platform_audit_event (region, id, at, org_id, actor, actor_name, action, object, address, result, reason, detail) values ($, …);

insert into platform_idempotency (region, account_id, key, request_digest, status) values ($, $, $, $, 0) on conflict do nothing returning key;

insert into platform_import_batch overriding system value select $, $, $::bigint, $::uuid, $, $, $, $, $::bigint, $::bigint, $::bigint, $, $;

insert into platform_installation (kind, region) values ('demo', $);

insert into platform_setting (region, key, valid_from, valid_to, document_number, value) values ($, 'grade-bands', '2020-01-01', null, '财预〔2020〕10号', '[{"from":"90","grade":"优"},{"from":"80","grade":"良"},{"from":"60","grade":"中"}]'::jsonb);

rollback;

select 1;

select coalesce(max(seq), 0)::text as head from platform_import_batch where region = $ and org_id = $;

select exists (select from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database()) and classid = 0 and objid = $) as alive;

select id, at, actor_name, action, object, result, reason, address from platform_audit_event where region = $ and ($::uuid is null or (at, id) < ( select at, id from platform_audit_event where region = $ and id = $::uuid)) order by at desc, id desc limit $;

select id, row_count, stored_count, repeated_count from platform_import_batch where region = $ and org_id = $ and register = $ and file_sha256 = $;

select id, task, attempts, max_attempts as max, is_running as running, created_at as "createdAt", run_at as "runAt", last_error as "lastError" from platform_job_list() order by created_at, id;

select name, digest from platform_migration;

select nextval(pg_get_serial_sequence('platform_import_batch', 'seq'))::text as seq;

select pg_advisory_xact_lock(hashtextextended($, 0));

select platform_enqueue($, $::json, $);

select platform_job_retry($) as found;

select request_digest, status, reply from platform_idempotency where region = $ and account_id = $ and key = $;

select set_config('mz.region', $, true), set_config('mz.org', $, true), set_config('mz.orgs', $, true), set_config('mz.account', $, true);

select value from platform_setting where region = $ and key = 'grade-bands' and valid_from <= make_date($, 12, 31) and (valid_to is null or valid_to > make_date($, 12, 31)) order by valid_from desc limit 1;

start transaction isolation level read committed read only;

start transaction isolation level read committed read write;

start transaction isolation level repeatable read read only;

start transaction isolation level repeatable read read write;

update platform_idempotency set status = $, reply = $ where region = $ and account_id = $ and key = $;

