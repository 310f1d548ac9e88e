import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { yearPeriod } from '../kernel/period.ts';
import { judgeProof, latestMeasurements, measure } from '../modules/evidence/index.ts';
import { transact } from '../platform/database/db.ts';
import type { TestDatabase } from '../platform/database/testing/database.ts';
import { importFile } from '../platform/ingest/load.ts';
import { proved } from './cli/prove.ts';
import { DEMO } from './demonstration.ts';
import { facts, registers } from './modules.ts';
import { demonstrationDatabase } from './testing/demonstration.ts';
import { openService } from './testing/service.ts';

const IDENTITY = DEMO.installer;
const YEAR = { ...yearPeriod(2023), region: IDENTITY.region, orgId: IDENTITY.orgId };
/** What no open column may be called: whoever, wherever, whatever somebody wrote. */
const DENIED =
  /(^|_)(name|phone|mobile|agent|person|staff|seat|subject|document|summary|note|cause|place|address|by|article|target|building|floor|account|call|review|circuit|id)$|_at$/;
const DENIED_HEADING = /姓名|名称|电话|工号|人$|员$|地址|地点|证件|账号|摘要|说明|事由|内容|材料|依据/;
/** One of each kind: rolled up, of small and of large registers, sums, a day, statements. */
const FIGURES = [
  ...['hotline.answer_rate', 'hotline.total_calls', 'hotline.seats', 'hotline.staff', 'hotline.staffed_hours_per_week'],
  ...[
    'service-hall.online_ready_rate',
    'service-hall.good_rating_rate',
    'service-hall.training_sessions',
    'service-hall.general_windows',
  ],
  ...[
    'service-hall.promise_reduction_mean',
    'facilities.unit_cost',
    'budget.executed',
    'budget.executed|hotline',
    'network.line_faults',
  ],
];
/** Text that is no closed list and still no person: codes of a unit. */
const CODES = ['service-hall.rating/county', 'budget.fund-movement/project_id'];

describe('open columns 公开列', () => {
  const open = registers.flatMap(({ key, columns, open: names = [] }) =>
    names.map((name) => ({ place: `${key}/${name}`, name, column: columns.find((each) => each.name === name) })),
  );
  it('exist in their register', () => expect(open.filter(({ column }) => !column).map(({ place }) => place)).toEqual([]));
  it('are codes, yes or no, days and counts', () =>
    expect(
      open
        .filter(({ column }) => column?.type === 'text' && !column.titles)
        .map(({ place }) => place)
        .sort(),
    ).toEqual([...CODES].sort()));
  it('name nobody and no free text', () =>
    expect(
      open
        .filter(
          ({ place, name, column }) =>
            !CODES.includes(place) && (DENIED.test(name) || DENIED_HEADING.test(column?.heading ?? '')),
        )
        .map(({ place }) => place),
    ).toEqual([]));
  it('are few, so that the rule is seen to be kept', () => expect(open.length).toBeGreaterThan(40));
});

describe('导出证明', () => {
  let database: TestDatabase;
  let service: Awaited<ReturnType<typeof openService>>;
  beforeAll(async () => {
    database = await demonstrationDatabase();
    service = await openService(database);
  });
  afterAll(async () => {
    await service?.end();
    await database?.end();
  });
  const installation = () => ({ pool: database.app, kind: 'demo' as const, identity: async () => IDENTITY });
  const prove = async (...words: string[]) => (await proved(installation(), words, 12)).proof;

  it('figures of every kind: what is handed out holds, and is told apart by what it rests on', { timeout: 240_000 }, async () => {
    const measured = await transact(database.app.db, { identity: IDENTITY }, (db) => latestMeasurements(db, YEAR));
    const bases = new Map<string, string>();
    const values = new Set<string>();
    for (const key of FIGURES) {
      const proof = await prove(measured.get(key)!.id);
      expect([key, judgeProof(JSON.parse(JSON.stringify(proof))).failed]).toEqual([key, null]);
      for (const { key: set, basis } of proof.statement.sets) bases.set(`${key} ${set}`, basis);
      for (const { columns } of proof.samples) for (const value of columns) if (value !== null) values.add(value);
    }
    expect(
      Object.fromEntries(
        [...bases].filter(([key]) =>
          /^(hotline\.(answer_rate|seats|staff) |service-hall\.(online_ready|good_rating)_rate )/.test(key),
        ),
      ),
    ).toEqual({
      ...{ 'hotline.answer_rate rest': 'tallies', 'hotline.answer_rate part': 'tallies', 'hotline.answer_rate whole': 'tallies' },
      ...{ 'hotline.seats of': 'leaves', 'hotline.staff of': 'records' },
      ...{
        'service-hall.good_rating_rate rest': 'stated',
        'service-hall.good_rating_rate part': 'stated',
        'service-hall.good_rating_rate whole': 'stated',
      },
      ...{
        'service-hall.online_ready_rate rest': 'leaves',
        'service-hall.online_ready_rate part': 'leaves',
        'service-hall.online_ready_rate whole': 'leaves',
      },
    });
    // codes, days, numbers: nothing that somebody wrote
    expect([...values].filter((value) => !/^([a-z0-9:.-]+|[A-D])$/.test(value))).toEqual([]);
  });

  it('names and phones in every text column stay inside: only their commitments leave', { timeout: 240_000 }, async () => {
    const planted = ['张三丰', '13912345678', '滇G12345'];
    const who = planted.join(' ');
    const ROWS: Readonly<Record<string, readonly string[]>> = {
      'service-hall.window': [`${who} W1,${who},综合窗口,2023-02-01,`, `${who} W2,${who},综合窗口,2023-02-01,`],
      'service-hall.activity': [`${who} A1,业务培训,${who},2023-05-01,12,${who}`],
      'hotline.agent': [`${planted.join('')},话务员,2023-02-01,`],
      'hotline.seat': [`${planted.join('')},${who},2023-02-01,`],
    };
    for (const [key, lines] of Object.entries(ROWS)) {
      const register = registers.find((each) => each.key === key)!;
      const text = [register.columns.map(({ heading }) => heading).join(), ...lines].join('\n');
      const order = {
        register,
        fileName: `${who}.csv`,
        source: 'test',
        identity: IDENTITY,
        now: new Date('2099-01-02T00:00:00Z'),
      };
      await transact(database.app.db, { identity: IDENTITY }, (db) =>
        importFile(db, { ...order, bytes: new TextEncoder().encode(text) }),
      );
    }
    const figures = ['service-hall.general_windows', 'service-hall.training_sessions', 'hotline.staff', 'hotline.seats'];
    for (const key of figures) {
      const order = { bounds: YEAR, takenBy: '李四光', now: new Date('2099-01-03T00:00:00Z') };
      const id = await transact(database.app.db, { identity: IDENTITY, isolation: 'repeatable read' }, (db) =>
        measure(db, facts.get(key)!, order),
      );
      const proof = await prove(id);
      const text = JSON.stringify(proof);
      expect([key, [...planted, '李四光'].filter((word) => text.includes(word))]).toEqual([key, []]);
      expect([key, judgeProof(JSON.parse(text)).failed]).toEqual([key, null]);
      expect(proof.statement.measurement.takenBy).toBe('李*');
    }
  });

  it('a record that was changed behind the back of the database proves nothing any more', async () => {
    const words = ['hotline.seats', '2023'];
    expect((await prove(...words)).statement.sets[0]?.basis).toBe('leaves');
    await database.owner.pg.query(`begin; set local session_replication_role = replica;
      update hotline_seat set place = place || ' ' where id = (select min(id) from hotline_seat); commit`);
    await expect(prove(...words)).rejects.toThrow(/封存与测量值对不上/);
  });

  it('by the drawer: a download with an audit row, for those who may', async () => {
    const measured = await transact(database.app.db, { identity: IDENTITY }, (db) => latestMeasurements(db, YEAR));
    const path = `/api/evidence/measurements/${measured.get('network.line_faults')!.id}/proof` as const;
    const reply = await service.ask('caiwu', `GET ${path}`);
    expect([reply.statusCode, decodeURIComponent(String(reply.headers['content-disposition']))]).toEqual([
      200,
      expect.stringContaining('演示数据·非正式文件 证明 线路故障次数 2023-01-01 至 2023-12-31.mzproof.json'),
    ]);
    expect(judgeProof(reply.json()).failed).toBeNull();
    const { rows } = await database.owner.pg.query<{ action: string; object: string }>(
      "select action, object from platform_audit_event where action = 'evidence.proof.export' order by at desc limit 1",
    );
    expect(rows[0]).toMatchObject({ object: `measurement/${measured.get('network.line_faults')!.id}` });
    expect((await service.ask('xiangmu', `GET ${path}`)).statusCode).toBe(403);
  });

  it('by the command: a fact that nobody has measured is named with those that are', () =>
    expect(prove('hotline.nothing', '2023')).rejects.toThrow(/没有测量过“hotline\.nothing”；已测量的有：.*hotline\.answer_rate/));
});
