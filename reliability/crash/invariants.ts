import { run, tell } from '../product.ts';
import type { Kept } from './kept.ts';
import type { Tools } from './work.ts';

/** Something that has to hold whatever was killed: how much of it was looked at, and how much was wrong. */
export type Proof = { readonly title: string; readonly checked: number; readonly wrong: number };

const RECOMPUTED = 5;

/** What holds after every round, whatever was written in it. */
export async function holdsStill(tools: Tools, base: string, kept: Kept): Promise<readonly Proof[]> {
  const { rows, changed } = await kept.compare();
  return [
    { title: '冻结的行未变', checked: rows, wrong: changed },
    await recomputed(tools, base),
    ...(await Promise.all(ROLLED.map((rolled) => rolledUp(tools, rolled)))),
    await chained(tools),
    await sealed(tools),
    ...(await Promise.all(COMMANDS.map((command) => proven(tools, command)))),
  ];
}

/** What the product itself proves. */
const COMMANDS = [
  ['rollup', '--verify'],
  ['verify', '--all'],
] as const;

async function proven({ dataDir }: Tools, command: readonly string[]): Promise<Proof> {
  const { code, output } = await run('mz', command, { MZ_DATA_DIR: dataDir });
  if (code !== 0) tell(output.trim());
  return { title: `mz ${command.join(' ')}`, checked: 1, wrong: code === 0 ? 0 : 1 };
}

/** Roll-ups, and what their keys are of a raw row. Written here anew, so that a mistake of the product is not repeated. */
const ROLLED = [
  {
    title: '话务日汇总与明细一致',
    table: 'hotline_call',
    keys: {
      day: "(t.started_at at time zone 'Asia/Shanghai')::date",
      direction: 't.direction',
      answered: 't.answered_at is not null',
    },
  },
  {
    title: '好差评日汇总与明细一致',
    table: 'service_hall_rating',
    keys: {
      day: "(t.rated_at at time zone 'Asia/Shanghai')::date",
      ...{ county: 't.county', channel: 't.channel', level: 't.level', origin: 't.origin' },
    },
  },
] as const;

async function rolledUp({ ask }: Tools, { title, table, keys }: (typeof ROLLED)[number]): Promise<Proof> {
  const names = Object.keys(keys).join(', ');
  const raw = Object.entries(keys).map(([name, of]) => `${of} as ${name}`);
  const [counts] = await ask<{ checked: number; wrong: number }>(
    `with raw as (select ${raw.join(', ')}, count(*) as n from ${table} t
        where t.batch_seq not in (select reversed_seq from platform_batch_reversal) group by ${names}),
      rolled as (select ${names}, sum(n) as n from ${table}_day group by ${names} having sum(n) <> 0)
    select count(*)::int as checked, (count(*) filter (where raw.n is distinct from rolled.n))::int as wrong
      from raw full join rolled using (${names})`,
  );
  return { title, checked: counts?.checked ?? 0, wrong: counts?.wrong ?? 0 };
}

/** 封存链: the entries of each register follow one another without a gap, each on the head before it. */
async function chained({ ask }: Tools): Promise<Proof> {
  const [counts] = await ask<{ checked: number; wrong: number }>(
    `select count(*)::int as checked, (count(*) filter (where s.seq <> s.place or s.prev <> s.head_before))::int as wrong
      from (select seq, prev, row_number() over w as place,
          coalesce(lag(head) over w, decode(repeat('00', 32), 'hex')) as head_before
        from platform_seal window w as (partition by region, org_id, register order by seq)) as s`,
  );
  return { title: '封存链首尾相接', checked: counts?.checked ?? 0, wrong: counts?.wrong ?? 0 };
}

/** Every batch is sealed with as many records as it stored, and taken back in the seals when it was reversed. */
async function sealed({ ask }: Tools): Promise<Proof> {
  const [counts] = await ask<{ checked: number; wrong: number }>(
    `select count(*)::int as checked,
        (count(*) filter (where s.stored <> b.stored_count or s.reversed <> b.stored_count * v.times))::int as wrong
      from platform_import_batch b,
        lateral (select coalesce(sum(records) filter (where kind <> 'reversal'), 0) as stored,
            coalesce(sum(records) filter (where kind = 'reversal'), 0) as reversed
          from platform_seal s where s.register = b.register and s.batch_seq = b.seq) as s,
        lateral (select count(*) as times from platform_batch_reversal v where v.reversed_seq = b.seq) as v
      where b.source <> 'reversal'`,
  );
  return { title: '批次与封存一致', checked: counts?.checked ?? 0, wrong: counts?.wrong ?? 0 };
}

/** 复算: what was frozen by the newest 提交, and what was measured last, comes out again from the records. */
async function recomputed({ ask, cookie }: Tools, base: string): Promise<Proof> {
  const measured = await ask<{ id: string }>(
    `(select measurement_id as id from performance_submission_row where measurement_id is not null
        order by submission_id desc limit $1)
      union (select id from evidence_measurement order by taken_at desc limit $1)`,
    [RECOMPUTED],
  );
  let wrong = 0;
  for (const { id } of measured) {
    const reply = await fetch(`${base}/api/evidence/measurements/${id}/recomputation`, { headers: { cookie: cookie('caiwu') } });
    const answer = (await reply.json()) as { readonly equal?: boolean };
    if (answer.equal !== true) wrong += 1;
  }
  return { title: '复算一致', checked: measured.length, wrong };
}
