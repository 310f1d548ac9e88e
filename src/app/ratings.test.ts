import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../platform/database/testing/database.ts';
import { describeRegisters, load, measured } from './testing/registers.ts';

const RATING = 'service-hall.rating';
const rating = (id: string, at: string, level = '非常满意', origin = '主动评价', county = '个旧市') =>
  `${id},${at},${level},${origin},窗口,${county},,`;

describeRegisters('ratings', [
  {
    register: RATING,
    rows: [
      rating('P1', '2023-01-01 00:00:00+08:00'),
      rating('P2', '2023-12-31 23:59:59.999999+08:00', '不满意'),
      rating('P3', '2023-06-01T08:00:00+08:00', '3', '默认评价'),
      rating('P4', '2022-12-31 23:59:59.999999+08:00', '1'),
      rating('P5', '2024-01-01 00:00:00+08:00', '1'),
      rating('P6', '2023-06-02 08:00:00+08:00', '5', '追评'),
      rating('P7', '2023-06-03 08:00:00+08:00', '满意', '未标明'),
    ],
    facts: [
      { fact: 'service-hall.ratings', printed: '4', sets: { of: ['P1', 'P3', 'P7', 'P2'] } },
      { fact: 'service-hall.bad_ratings', printed: '1', sets: { of: ['P2'], among: ['P1', 'P3', 'P7', 'P2'] } },
      {
        ...{ fact: 'service-hall.good_record_rate', printed: '75.00' },
        sets: { part: ['P1', 'P3', 'P7'], whole: ['P1', 'P3', 'P7', 'P2'], rest: ['P2'] },
      },
    ],
    faulty: [
      [
        'an unknown level',
        rating('B', '2023-05-01 08:00:00', '很好'),
        '满意度',
        '满意度只能是：非常不满意、不满意、基本满意、满意、非常满意',
      ],
      [
        'an origin nobody knows',
        rating('B', '2023-05-01 08:00:00', '满意', '猜测'),
        '评价来源',
        '评价来源只能是：主动评价、默认评价、补评、追评、未标明',
      ],
      ['no time', rating('B', ''), '评价时间', '评价时间请写成 2023-05-01 08:30:00 的形式'],
      ['no county', 'B,2023-05-01 08:00:00,满意,主动评价,窗口,,,', '县市', '县市不能为空'],
    ],
  },
]);

describe('ratings by month', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.end());
  const query = async (text: string) => (await database.owner.pg.query(text)).rows;

  it('the last microsecond of a month in Shanghai lies in its part and the next one in the next', async () => {
    const ends = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2023, month + 1, 1)).toISOString().slice(0, 10));
    const rows = ends.flatMap((first, at) => {
      const last = new Date(Date.parse(first) - 86_400_000).toISOString().slice(0, 10);
      return [rating(`E${at}`, `${last} 23:59:59.999999+08:00`), rating(`F${at}`, `${first} 00:00:00+08:00`)];
    });
    expect(await load(database, RATING, rows, 'ends')).toMatchObject({ stored: 24 });
    const found = await query(`select tableoid::regclass::text as part, string_agg(id, ' ' order by rated_at) as ids
      from service_hall_rating where org_id = 'ends' group by 1 order by 1`);
    expect(found).toHaveLength(13);
    expect(found[0]).toEqual({ part: 'service_hall_rating_202301', ids: 'E0' });
    for (let at = 1; at < 12; at += 1) expect(found[at]?.ids).toBe(`F${at - 1} E${at}`);
    expect(found[12]).toEqual({ part: 'service_hall_rating_202401', ids: 'F11' });
  });
  it('counts each of them on its day of Shanghai', async () => {
    const days = await query(
      `select day, sum(n)::int as n from service_hall_rating_day where org_id = 'ends' group by day order by day`,
    );
    expect(days).toHaveLength(24);
    expect(days.every(({ n }) => n === 1)).toBe(true);
    expect(days.slice(0, 2).map(({ day }) => day)).toEqual(['2023-01-31', '2023-02-01']);
  });
  it('a row that is sent again with another instant is not a second row', async () => {
    await load(database, RATING, [rating('T1', '2023-05-01 08:00:00')], 'twice');
    const again = await load(
      database,
      RATING,
      [rating('T1', '2023-06-01 08:00:00'), rating('T2', '2023-06-01 08:00:00')],
      'twice',
    );
    expect(again).toMatchObject({ stored: 1, repeated: 1, differing: 1 });
    expect((await measured(database, 'service-hall.ratings', 'twice')).numerator.toFixed()).toBe('2');
    expect(await query(`select sum(n)::int as n from service_hall_rating_day where org_id = 'twice'`)).toEqual([{ n: 2 }]);
  });
  it('every part is closed to requests and append-only, to its owner too', async () => {
    const parts =
      await query(`select c.relname as name, c.relrowsecurity as secured, has_table_privilege('mz_app', c.oid, 'select') as open
      from pg_class c where c.relispartition and c.relkind = 'r'`);
    expect(parts.length).toBeGreaterThan(12);
    expect(parts.filter(({ secured, open }) => !secured || open)).toEqual([]);
    await expect(query(`update service_hall_rating_202302 set county = 'x'`)).rejects.toThrow('append-only');
    await expect(query('truncate service_hall_rating_202302')).rejects.toThrow('append-only');
    await expect(query(`delete from service_hall_rating`)).rejects.toThrow('append-only');
  });
  it.each([
    ['a year that cannot be', `select platform_add_partition('service_hall_rating', '1999-12-01')`, 'no plausible month'],
    ['a table without months', `select platform_add_partition('hotline_call', '2023-05-01')`, 'not partitioned'],
  ])('nobody makes a part of %s', async (_, text, message) => {
    await expect(database.app.pg.query(text)).rejects.toThrow(message);
  });
});
