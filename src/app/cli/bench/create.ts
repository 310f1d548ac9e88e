import { sql } from 'kysely';
import { type Call, run } from './load.ts';
import { addPerson, addRows } from './product.ts';
import { makeReference } from './reference.ts';
import type { Bench, Contender } from './rounds.ts';
import type { Served } from './servers.ts';
import type { Setting } from './setting.ts';

/** Bare programs that register a record: each into a table of its own, so that all tables grow alike. */
const BARE = [
  { name: 'limit-tx', path: '/t0/tx' },
  { name: 'limit-tx@2', path: '/t1/tx' },
  { name: 'limit-audit', path: '/t2/audit' },
  { name: 'limit', path: '/t3' },
] as const;

/** 单条登记: one record through the route, beside bare programs that insert it with and without an audit row. */
export async function openCreate({ rows, connections, subject, serve, openDatabase, say }: Setting): Promise<Bench> {
  const scratch = await openDatabase();
  const servers: Served[] = [];
  const close = async () => {
    for (const server of servers) await server.close();
    await scratch.close();
  };
  try {
    const { register, row } = subject;
    const { db } = scratch.owner;
    const cookie = await addPerson(scratch.owner);
    say(`正在登记 ${rows} 条记录……`);
    await addRows(scratch.owner, subject, 0, rows);
    await makeReference(scratch.url, subject, BARE.length);
    const columns = sql.join(register.columns.map(({ name }) => sql.ref(name)));
    for (let i = 0; i < BARE.length; i += 1)
      await sql`insert into ${sql.table(`bench.t${i}`)} (${columns}) select ${columns} from ${sql.table(register.table)}`.execute(
        db,
      );
    const product = await serve('product', scratch, subject);
    servers.push(product);
    const reference = await serve('reference', scratch, subject);
    servers.push(reference);

    const counting = (table: string) => async () =>
      Number((await sql<{ n: string }>`select count(*)::text as n from ${sql.table(table)}`.execute(db)).rows[0]?.n);
    const registering = (name: string, table: string, server: Served, callOf: (i: number) => Call): Contender => {
      let next = rows;
      return {
        name,
        count: counting(table),
        slice: ({ size }) => {
          const first = next;
          next += size;
          const fault = (status: number, text: string) => (status === 200 ? undefined : `${status} ${text.slice(0, 200)}`);
          return run({ server, connections, total: size, make: (i) => callOf(first + i), fault });
        },
      };
    };
    const headersOf = (i: number) => ({ cookie, 'idempotency-key': `bench-${i}-key` });
    const contenders = [
      ...BARE.map(({ name, path }, i) =>
        registering(name, `bench.t${i}`, reference, (at) => ({ method: 'POST', path, body: JSON.stringify(row(at)) })),
      ),
      registering('mingzheng', register.table, product, (at) => ({
        method: 'POST',
        path: `/api/evidence/registers/${register.key}/records`,
        headers: headersOf(at),
        body: JSON.stringify({ values: row(at) }),
      })),
    ];
    const one = async (query: ReturnType<typeof sql>) =>
      Number((await query.execute(db)).rows.map((each) => Object.values(Object(each))[0])[0]);
    return {
      ...{ name: 'create', title: `单条登记（已有 ${rows} 条，${connections} 个连接）`, unit: '条', contenders, close },
      anchor: 'limit-tx',
      goals: [{ contender: 'mingzheng', anchor: 'limit-tx', measure: 'rate', bound: 0.6 }],
      notes: [
        'limit-tx：裸 Fastify 加 pg，begin、插入、插入审计行、commit，四次往返；limit-audit 一条语句，limit 不写审计行',
        'mingzheng：会话、权限、逐列校验、提交编号、审计行、编号登记、日汇总与记录本身在同一事务',
      ],
      async prepare() {
        for (const table of [
          register.table,
          'bench.t0',
          'bench.t1',
          'bench.t2',
          'bench.t3',
          'platform_audit_event',
          'platform_idempotency',
        ])
          await sql`vacuum analyze ${sql.table(table)}`.execute(db);
      },
      async verify() {
        const records = await one(sql`select count(*) from ${sql.table(register.table)} where source = 'live'`);
        const audited = await one(
          sql`select count(*) from platform_audit_event where action = 'evidence.record.create' and result = 'ok'`,
        );
        const keys = await one(sql`select count(*) from platform_idempotency where status = 200`);
        const rolled = register.rollup ? await one(sql`select sum(n) from ${sql.table(register.rollup.table)}`) : records + rows;
        const faults = [];
        if (audited !== records) faults.push(`记录 ${records} 条，审计行 ${audited} 条`);
        if (keys !== records) faults.push(`记录 ${records} 条，提交编号 ${keys} 个`);
        if (rolled !== records + rows) faults.push(`记录 ${records + rows} 条，日汇总 ${rolled} 条`);
        return faults;
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
