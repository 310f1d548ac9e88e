import type { Account, Tools, Work } from './work.ts';

const HEAD = '通话编号,方向,开始时间,接听时间,结束时间,座席';
/** Small files and large ones: short transactions, and a COPY that can be met in its middle. */
const SIZES = [40, 40, 400, 40, 3_000];
const PATH = '/api/evidence/registers/hotline.call/imports';

type Sent = { readonly name: string; readonly rows: number };

const fileOf = ({ name, rows }: Sent): string =>
  [HEAD, ...Array.from({ length: rows }, (_, i) => `${name}-${i},呼入,2024-02-01 10:00:00,,2024-02-01 10:01:00,`)].join('\n');

/** Several people import files into one register: each file is there once and whole, or not at all. */
export function importing({ send, cookie, ask }: Tools, number: number): Work {
  const known: Sent[] = [];
  let n = 0;
  return {
    title: `导入 ${number + 1}`,
    acknowledged: () => known.length,
    async step() {
      const sent = { name: `K${number}-${n}`, rows: SIZES[(n + number) % SIZES.length] ?? 40 };
      n += 1;
      const body = new FormData();
      body.append('file', new Blob([fileOf(sent)]), `${sent.name}.csv`);
      const headers = { cookie: cookie('caiwu'), 'idempotency-key': `crash-import-${sent.name}` };
      await send({ path: PATH, init: { method: 'POST', headers, body } });
      known.push(sent);
    },
    account: () => accountOf(ask, number, known),
  };
}

async function accountOf(ask: Tools['ask'], number: number, known: readonly Sent[]): Promise<Account> {
  const stored = await ask<{ name: string; rows: number; told: number; audits: number }>(
    `select replace(b.file_name, '.csv', '') as name, b.stored_count::int as told,
      (select count(*)::int from hotline_call c where c.batch_seq = b.seq) as rows,
      (select count(*)::int from platform_audit_event a where a.object = 'hotline.call/' || b.id) as audits
      from platform_import_batch b where b.file_name like $1`,
    [`K${number}-%.csv`],
  );
  const [calls] = await ask<{ n: number; ids: number }>(
    'select count(*)::int as n, count(distinct id)::int as ids from hotline_call where id like $1',
    [`K${number}-%`],
  );
  const sizes = new Map(known.map(({ name, rows }) => [name, rows]));
  const names = new Set(stored.map(({ name }) => name));
  const inBatches = stored.reduce((sum, { rows }) => sum + rows, 0);
  const { n = 0, ids = 0 } = calls ?? {};
  return {
    acknowledged: known.reduce((sum, { rows }) => sum + rows, 0),
    found: n,
    lost: known.filter(({ name }) => !names.has(name)).length,
    doubled: stored.length - names.size + stored.filter(({ name }) => !sizes.has(name)).length + (n - ids),
    half:
      stored.filter(({ name, rows, told, audits }) => rows !== sizes.get(name) || told !== rows || audits !== 1).length +
      Math.abs(n - inBatches),
  };
}
