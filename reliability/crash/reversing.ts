import { fileOf, importPath, type Sheet } from './sheets.ts';
import { json, type Tools, type Work } from './work.ts';

const ROWS = 60;

/** A wrong file goes in, one person asks for it to be taken back, another confirms, and the corrected file goes in with the same ids. */
export function reversing({ send, cookie, ask, learn }: Tools, sheet: Sheet): Work {
  const [known, begun] = [new Set<string>(), new Set<string>()];
  let requests = 0;
  return {
    title: `作废${sheet.title}`,
    acknowledged: () => requests,
    async step() {
      const name = `V-${begun.size}`;
      begun.add(name);
      const sent = async (person: string, what: string, path: string, body: FormData | object, again?: string) => {
        const key = `crash-${what}-${sheet.register}-${name}`;
        const headers = { cookie: cookie(person), 'idempotency-key': key };
        const init = body instanceof FormData ? { method: 'POST', headers, body } : json(cookie(person), key, body);
        const reply = await send({ path, init, ...(again ? { again } : {}) });
        requests += 1;
        return reply;
      };
      await sent('caiwu', 'wrong', importPath(sheet), fileOf(sheet, name, ROWS));
      const [batch] = await learn<{ id: string }>(
        'select id from platform_import_batch where register = $1 and file_name = $2 order by seq limit 1',
        [sheet.register, `${name}.csv`],
      );
      const reversal = `${importPath(sheet)}/${batch?.id}/reversal`;
      await sent('xiangmu', 'ask', reversal, { reason: '演练：来文有误' });
      await sent('caiwu', 'confirm', `${reversal}/decision`, { decision: 'confirmed', reason: null }, 'import/busy');
      // the same ids once more, with one row less
      await sent('caiwu', 'right', importPath(sheet), fileOf(sheet, name, ROWS - 1));
      known.add(name);
    },
    async account() {
      const names = [...begun];
      const found = await ask<{ name: string; reversed: number; standing: number; twice: number; batches: number }>(
        `select n.name,
          (select count(*)::int from platform_batch_reversal v join platform_import_batch b on b.seq = v.reversed_seq
            where b.register = $2 and b.file_name = n.name || '.csv') as reversed,
          (select count(*)::int from platform_import_batch b where b.register = $2 and b.file_name = n.name || '.csv') as batches,
          s.standing, s.twice
          from unnest($1::text[]) as n (name), lateral (
            select count(*)::int as standing, (count(*) - count(distinct c.id))::int as twice from ${sheet.table} c
              where c.id like n.name || '-%'
                and c.batch_seq not in (select reversed_seq from platform_batch_reversal)) as s`,
        [names, sheet.register],
      );
      const whole = found.filter((one) => one.reversed === 1 && one.batches === 2 && one.standing === ROWS - 1);
      return {
        acknowledged: known.size,
        found: found.filter(({ reversed }) => reversed > 0).length,
        lost: [...known].filter((name) => !found.some((one) => one.name === name && one.batches > 0)).length,
        doubled: found.reduce((sum, { reversed, twice }) => sum + Math.max(0, reversed - 1) + twice, 0),
        half: found.length - whole.length,
      };
    },
  };
}
