import { batchOf, fileOf, importPath, type Sheet, streamPath } from './sheets.ts';
import type { Account, Tools, Work } from './work.ts';

/** Small files and large ones: short transactions, and a COPY that can be met in its middle. */
const SIZES = [40, 40, 400, 40, 3_000];

type Sent = { readonly name: string; readonly rows: number };

/** Files go into a register one after the other, by the page or streamed: each is there once and whole, or not at all. */
export function importing({ send, cookie, ask }: Tools, sheet: Sheet, way: 'page' | 'stream'): Work {
  const known: Sent[] = [];
  let n = 0;
  return {
    title: way === 'page' ? `导入${sheet.title}` : `接收${sheet.title}批次`,
    acknowledged: () => known.length,
    async step() {
      const sent = { name: `K-${n}`, rows: SIZES[n % SIZES.length] ?? 40 };
      n += 1;
      const headers = { cookie: cookie('caiwu'), 'idempotency-key': `crash-import-${sheet.register}-${sent.name}` };
      const body = (way === 'page' ? fileOf : batchOf)(sheet, sent.name, sent.rows);
      const path = (way === 'page' ? importPath : streamPath)(sheet);
      await send({ path, init: { method: 'POST', headers, body } });
      known.push(sent);
    },
    account: () => accountOf(ask, sheet, known),
  };
}

async function accountOf(ask: Tools['ask'], sheet: Sheet, known: readonly Sent[]): Promise<Account> {
  const stored = await ask<{ name: string; rows: number; told: number; audits: number }>(
    `select split_part(b.file_name, '.', 1) as name, b.stored_count::int as told,
      (select count(*)::int from ${sheet.table} c where c.batch_seq = b.seq) as rows,
      (select count(*)::int from platform_audit_event a where a.object = b.register || '/' || b.id) as audits
      from platform_import_batch b where b.register = $1 and b.file_name like 'K-%'`,
    [sheet.register],
  );
  const [rows] = await ask<{ n: number; ids: number }>(
    `select count(*)::int as n, count(distinct id)::int as ids from ${sheet.table} where id like 'K-%'`,
  );
  const sizes = new Map(known.map((sent) => [sent.name, sent.rows]));
  const names = new Set(stored.map(({ name }) => name));
  const inBatches = stored.reduce((sum, batch) => sum + batch.rows, 0);
  const { n = 0, ids = 0 } = rows ?? {};
  return {
    acknowledged: known.reduce((sum, sent) => sum + sent.rows, 0),
    found: n,
    lost: known.filter(({ name }) => !names.has(name)).length,
    doubled: stored.length - names.size + stored.filter(({ name }) => !sizes.has(name)).length + (n - ids),
    half:
      stored.filter((batch) => batch.rows !== sizes.get(batch.name) || batch.told !== batch.rows || batch.audits !== 1).length +
      Math.abs(n - inBatches),
  };
}
