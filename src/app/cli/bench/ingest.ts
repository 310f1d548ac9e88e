import { spawn, spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import { copyInto } from '../../../platform/database/copy.ts';
import { transact } from '../../../platform/database/db.ts';
import { prepareMonths } from '../../../platform/database/partitions.ts';
import type { Pool } from '../../../platform/database/pool.ts';
import { tableColumns, writeSent, writeTable } from './files.ts';
import { addPerson } from './product.ts';
import type { Bench, Contender, Slice } from './rounds.ts';
import type { Scratch } from './scratch.ts';
import type { Setting } from './setting.ts';
import type { Subject } from './subject.ts';

/** 导入: one streamed file through `mz import`, beside COPY of the same rows, ready made, into the same table. */
export async function openIngest({ rows, subject, importing, openDatabase, say }: Setting): Promise<Bench> {
  const scratch = await openDatabase();
  try {
    const { register } = subject;
    await addPerson(scratch.owner);
    const files = { sent: 'sent.csv', quarter: 'quarter.csv', table: 'table.csv' };
    const pathOf = (name: keyof typeof files) => join(scratch.folder, files[name]);
    const few = Math.ceil(rows / 4);
    say(`正在生成 ${rows} 行的文件……`);
    await writeSent(pathOf('sent'), subject, rows);
    await writeSent(pathOf('quarter'), subject, few);
    await writeTable(pathOf('table'), subject, rows);
    await makeMonths(scratch.owner, subject);
    const copy = hasPsql() ? byPsql : byDriver;
    const one = (name: string, expected: number, work: () => Promise<Pick<Slice, 'ms' | 'peakMb'>>, fault: Check): Contender => ({
      name,
      ready: () => empty(scratch.owner, subject),
      count: async () => Number((await countsOf(scratch.owner, subject)).rows),
      slice: async () => {
        const taken = await work();
        const wrong = fault(await countsOf(scratch.owner, subject), expected);
        return { done: expected, failed: wrong ? expected : 0, fault: wrong, ...taken };
      },
    });
    const copied = () => timed(() => copy(scratch, subject, pathOf('table')));
    const imported = (name: keyof typeof files) => () => importing(scratch, register.key, pathOf(name));
    const contenders = [
      one('copy', rows, copied, copyFault),
      one('copy@2', rows, copied, copyFault),
      one('mingzheng', rows, imported('sent'), importFault),
      one('mingzheng-quarter', few, imported('quarter'), importFault),
    ];
    return {
      ...{ name: 'ingest', title: `导入（${register.title}，一个文件 ${rows} 行）`, unit: '行', contenders, anchor: 'copy' },
      goals: [
        { contender: 'mingzheng', anchor: 'copy', measure: 'time', bound: 2.5 },
        { contender: 'mingzheng', measure: 'memory', bound: 300 },
      ],
      notes: [
        `copy：${copy === byPsql ? 'psql 的 \\copy' : '驱动程序的 COPY'}，各列已备好，写入同一张表（索引、分区、约束相同）；不校验、不查重、不汇总、不封存`,
        'mingzheng：mz import，边读边导入，校验、查重、日汇总、封存、审计在同一事务；计时从连接数据库到提交，不含启动程序',
        `mingzheng-quarter：同一导入取四分之一行（${few} 行）；两者的内存峰值接近，内存就不随行数增长`,
      ],
      close: scratch.close,
    };
  } catch (error) {
    await scratch.close();
    throw error;
  }
}

type Counts = Readonly<Record<'rows' | 'broken' | 'keys' | 'rolled' | 'sealed', string>>;
type Check = (counts: Counts, expected: number) => string | undefined;

/** How much lies where, and in how many rows a letter was lost on the way (U+FFFD). */
async function countsOf({ db }: Pool, { register: { key, table, identity, rollup } }: Subject): Promise<Counts> {
  const count = (of: string | undefined, what: ReturnType<typeof sql>) =>
    of === undefined ? sql`'0'` : sql`(select ${what}::text from ${sql.table(of)} as r)`;
  const { rows } = await sql<Counts>`select ${count(table, sql`count(*)`)} as rows,
    ${count(table, sql`count(*) filter (where position(${'\uFFFD'} in r::text) > 0)`)} as broken,
    ${count(identity?.table, sql`count(*)`)} as keys, ${count(rollup?.table, sql`coalesce(sum(n), 0)`)} as rolled,
    (select coalesce(sum(records), 0)::text from platform_seal where register = ${key}) as sealed`.execute(db);
  return rows[0]!; // a select without from has one row
}

const copyFault: Check = ({ rows, broken }, expected) =>
  rows === String(expected) && broken === '0' ? undefined : `${rows} 行，应为 ${expected} 行，其中 ${broken} 行有乱码`;
const importFault: Check = (counts, expected) => {
  const { keys, rolled, sealed } = counts;
  const whole = [keys, rolled, sealed].every((n) => n === String(expected));
  return copyFault(counts, expected) ?? (whole ? undefined : `编号 ${keys}，日汇总 ${rolled}，封存 ${sealed}，应为 ${expected}`);
};

/** Every month of the year of the subject: a COPY finds them as an import leaves them. */
async function makeMonths({ db }: Pool, { register, at }: Subject): Promise<void> {
  const months = sql`(select ${sql.lit('2023-01-15')}::timestamptz + m * interval '1 month' as ${sql.ref(at)}
    from generate_series(0, 11) as m) as s`;
  await transact(db, {}, (tx) => prepareMonths(tx, { table: register.table, at }, months));
}

/** Takes away what a turn has stored; proof tables refuse that to everybody, so here, in the scratch database, they are asked to look away. */
async function empty({ db }: Pool, { register }: Subject): Promise<void> {
  const tables = [register.table, register.identity?.table, register.rollup?.table, register.rollup?.months].filter(
    (name) => name !== undefined,
  );
  const all = sql.join([...tables, 'platform_import_batch', 'platform_seal'].map((name) => sql.table(name)));
  const guards = (what: string) =>
    sql`do ${sql.lit(`declare t record; begin
    for t in select tgrelid::regclass as name from pg_trigger where tgname = 'append_only' loop
      execute format('alter table %s ${what} trigger append_only', t.name);
    end loop; end`)}`;
  await transact(db, {}, async (tx) => {
    await guards('disable').execute(tx);
    await sql`truncate ${all} cascade`.execute(tx);
    await guards('enable').execute(tx);
  });
}

async function timed(work: () => Promise<void>): Promise<{ readonly ms: number }> {
  const begun = performance.now();
  await work();
  return { ms: performance.now() - begun };
}

type Copy = (scratch: Scratch, subject: Subject, path: string) => Promise<void>;
const target = (subject: Subject): string => `${subject.register.table} (${tableColumns(subject).join(', ')})`;

const hasPsql = (): boolean => spawnSync('psql', ['--version'], { stdio: 'ignore' }).status === 0;

const byPsql: Copy = ({ url }, subject, path) =>
  new Promise((resolve, reject) => {
    const place = new URL(url);
    const env = { ...process.env, PGPASSWORD: decodeURIComponent(place.password) };
    place.password = '';
    const command = `\\copy ${target(subject)} from '${path.replaceAll("'", "''")}' with (format csv)`;
    const args = ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', place.href, '-c', command];
    const child = spawn('psql', args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`psql ended with ${code}: ${said}`))));
  });

const byDriver: Copy = async ({ owner }, subject, path) => {
  await transact(owner.db, {}, (tx) =>
    copyInto(tx, `copy ${target(subject)} from stdin with (format csv)`, createReadStream(path, { highWaterMark: 262_144 })),
  );
};
