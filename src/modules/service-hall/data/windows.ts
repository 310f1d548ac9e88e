import { sql } from 'kysely';
import { shownAtEnd, validAtEnd } from '../../../platform/database/periods.ts';
import { tally } from '../../../platform/database/tally.ts';

/** 窗口 of one kind, open when the period ends. */
const windowsOf = (kind: string) =>
  tally({
    table: 'service_hall_window',
    where: (bounds) => sql`${validAtEnd(bounds)} and r.kind = ${kind}`,
    shown: (bounds) => [[...shownAtEnd(bounds), { name: 'kind', in: [kind] }]],
    label: sql<string>`r.id || ' ' || r.name || ' 自 ' || to_char(r.valid_from, 'YYYY-MM-DD')`,
  });

export const generalWindows = windowsOf('general');
export const undifferentiatedWindows = windowsOf('undifferentiated');
