import { sql } from 'kysely';
import { run } from './load.ts';
import { addPerson, addRows } from './product.ts';
import { makeReference } from './reference.ts';
import type { Bench, Contender } from './rounds.ts';
import type { Served } from './servers.ts';
import type { Setting } from './setting.ts';
import { dayOf } from './subject.ts';

const SHOWN = 20;

/** 列表: 20 of 100,000 as an ordinary person under row-level security, beside the bare program. */
export async function openList({ rows, connections, subject, serve, openDatabase, say }: Setting): Promise<Bench> {
  const scratch = await openDatabase();
  const servers: Served[] = [];
  const close = async () => {
    for (const server of servers) await server.close();
    await scratch.close();
  };
  try {
    const { key, table } = subject.register;
    const cookie = await addPerson(scratch.owner);
    say(`正在登记 ${rows} 条记录……`);
    await addRows(scratch.owner, subject, 0, rows);
    await makeReference(scratch.url, subject, 1);
    const columns = sql.join(subject.register.columns.map(({ name }) => sql.ref(name)));
    await sql`insert into bench.t0 (${columns}) select ${columns} from ${sql.table(table)}`.execute(scratch.owner.db);
    const product = await serve('product', scratch, subject);
    servers.push(product);
    const reference = await serve('reference', scratch, subject);
    servers.push(reference);

    const asking = (name: string, server: Served, path: (code: string, day: string) => string, headers = {}): Contender => ({
      name,
      slice: ({ size, seed }) =>
        run({
          ...{ server, connections, total: size },
          make: (i) => {
            const place = seed * 10_000 + i;
            return { path: path(subject.codes[place % subject.codes.length] ?? '', dayOf(place)), headers };
          },
          fault: (status, text) => {
            if (status !== 200) return `${status} ${text.slice(0, 200)}`;
            const { data, records } = JSON.parse(text) as Record<'data' | 'records', readonly unknown[] | undefined>;
            const got = (data ?? records ?? []).length;
            return got === SHOWN ? undefined : `${got} 行，应为 ${SHOWN} 行`;
          },
        }),
    });
    const bare = (code: string, day: string) => `/t0?code=${encodeURIComponent(code)}&before=${day}`;
    const contenders = [
      asking('limit', reference, bare),
      asking('limit@2', reference, bare),
      asking(
        'mingzheng',
        product,
        (code, day) =>
          `/api/evidence/registers/${key}/records?limit=${SHOWN}&to=${day}&column=${subject.filter}&value=${encodeURIComponent(code)}`,
        { cookie },
      ),
    ];
    return {
      ...{ name: 'list', title: `列表（${rows} 条中取 ${SHOWN} 条，${connections} 个连接）`, unit: '次', contenders, close },
      anchor: 'limit',
      goals: [{ contender: 'mingzheng', anchor: 'limit', measure: 'rate', bound: 0.5 }],
      notes: [
        'limit：裸 Fastify 加 pg，同样的行、同样的筛选，索引最合适；没有登录、权限、校验和行级安全',
        'mingzheng：普通人员（项目责任人），会话、权限、参数与响应校验、行级安全全部在内',
      ],
      async prepare() {
        await sql`vacuum analyze ${sql.table(table)}`.execute(scratch.owner.db);
        await sql`vacuum analyze bench.t0`.execute(scratch.owner.db);
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
