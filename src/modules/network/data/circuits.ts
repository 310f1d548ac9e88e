import { sql } from 'kysely';
import { titled } from '../../../platform/database/labels.ts';
import { tally } from '../../../platform/database/tally.ts';
import { PURPOSES } from '../contract.ts';

/** Lines under a lease on the last day of the period; a renewed lease is the same line. */
export const circuits = tally({
  table: 'network_circuit_rental',
  where: ({ to }) => sql`r.valid_from < ${to}::date and r.valid_to >= ${to}::date - 1`,
  label: sql<string>`r.circuit || ' ' || r.operator || ' ' || r.bandwidth::text || ' Mbps ' || ${titled('purpose', PURPOSES)}
    || ' ' || to_char(r.valid_from, 'YYYY-MM-DD') || ' 至 ' || to_char(r.valid_to, 'YYYY-MM-DD')`,
  aggregate: sql`count(distinct r.circuit)`,
});
