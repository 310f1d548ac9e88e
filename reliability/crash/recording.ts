import { json, type Tools, type Work } from './work.ts';

/** Several people register single calls at the same time: each acknowledged one is one record and one event of the log. */
export function recording({ send, cookie, ask }: Tools, clerk: number): Work {
  const known = new Set<string>();
  let n = 0;
  return {
    title: '单条登记话务',
    acknowledged: () => known.size,
    async step() {
      const id = `S-${clerk}-${n}`;
      n += 1;
      const values = {
        ...{ id, direction: '呼入', started_at: '2024-03-01 10:00:00', answered_at: null },
        ...{ ended_at: '2024-03-01 10:01:00', seat_id: null },
      };
      const init = json(cookie(clerk % 2 === 0 ? 'caiwu' : 'xiangmu'), `crash-record-${id}`, { values });
      await send({ path: '/api/evidence/registers/hotline.call/records', init });
      known.add(id);
    },
    async account() {
      const found = await ask<{ id: string; n: number; audits: number }>(
        `select c.id, count(*)::int as n,
          (select count(*)::int from platform_audit_event a where a.object = 'hotline.call/' || c.id) as audits
          from hotline_call c where c.id like $1 group by c.id`,
        [`S-${clerk}-%`],
      );
      const ids = new Set(found.map(({ id }) => id));
      return {
        acknowledged: known.size,
        found: found.reduce((sum, { n: times }) => sum + times, 0),
        lost: [...known].filter((id) => !ids.has(id)).length,
        doubled: found.reduce((sum, { id, n: times }) => sum + times - 1 + (known.has(id) ? 0 : 1), 0),
        half: found.filter(({ audits }) => audits !== 1).length,
      };
    },
  };
}
