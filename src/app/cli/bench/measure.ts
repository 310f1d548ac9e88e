import { ratingBlocks } from '../../../../seeds/stress/ratings.ts';
import { rolledParts, rolledValue } from '../../../modules/evidence/index.ts';
import { type Db, transact } from '../../../platform/database/db.ts';
import { answering, figure, openFilled, ROWS_A_FILE, YEAR } from './filled.ts';
import { IDENTITY } from './product.ts';
import type { Bench } from './rounds.ts';
import type { Setting } from './setting.ts';

/** Numerator and denominator by key, as text: what two answers must agree in. */
type Answer = string;
const answerOf = (parts: readonly { key: string; numerator: string; denominator: string | null }[]): Answer =>
  parts
    .filter(({ denominator }) => denominator !== '0')
    .map(({ key, numerator, denominator }) => `${key} ${numerator}/${denominator}`)
    .sort()
    .join('，');

function* yearOf(rows: number): Generator<string> {
  for (const { text } of ratingBlocks(rows, ROWS_A_FILE)) yield text;
}

/** 汇总读数: a yearly figure, by month and by county, from the day roll-up, beside the aggregate over the records themselves. */
export async function openMeasure(setting: Setting): Promise<Bench> {
  // kinds of records as a year has them: of evenly spread ones there would be almost as many kinds as records
  const filled = await openFilled(setting, yearOf(setting.rows));
  const { register, at, filter } = setting.subject;
  const rolled = figure();
  const bounds = { region: IDENTITY.region, orgId: IDENTITY.orgId, ...YEAR };

  // the condition is written out once more, for the bare query shall owe nothing to the product
  const raw = (key: string) => async (): Promise<Answer> => {
    const { rows } = await filled.owner.pg.query({
      text: `select ${key} as key, (count(*) filter (where level in ('3', '4', '5')))::text as numerator, count(*)::text as denominator
        from ${register.table} where region = $1 and org_id = $2 and ${at} >= $3::date and ${at} < $4::date and origin <> 'followup' group by 1`,
      values: [bounds.region, bounds.orgId, bounds.from, bounds.to],
    });
    return answerOf(rows);
  };
  const product = (work: (db: Db) => Promise<Answer>) => () =>
    transact(filled.app.db, { identity: IDENTITY, readOnly: true, isolation: 'repeatable read' }, work);
  const parts = (by: string) => product(async (db) => answerOf(await rolledParts(db, rolled, bounds, by)));
  const questions = [
    {
      name: 'year',
      raw: raw(`'year'`),
      rolled: product(async (db) => answerOf([{ key: 'year', ...(await rolledValue(db, rolled, bounds)) }])),
    },
    { name: 'month', raw: raw(`to_char(${at}, 'YYYY-MM')`), rolled: parts('month') },
    { name: 'county', raw: raw(filter), rolled: parts(filter) },
  ];
  try {
    const { rows: sizes } = await filled.owner.pg.query<{ n: string }>(
      `select count(*)::text as n from ${register.rollup?.table ?? register.table}`,
    );
    const contenders = [];
    for (const { name, ...ways } of questions) {
      const expected = await ways.raw();
      if (expected === '') throw new Error('nothing to measure');
      const fault = (answer: Answer) => (answer === expected ? undefined : `${name}：${answer}，应为 ${expected}`);
      contenders.push(answering(`raw-${name}`, ways.raw, fault), answering(`rolled-${name}`, ways.rolled, fault));
      if (name === 'year') contenders.push(answering('raw-year@2', ways.raw, fault));
    }
    return {
      ...{ name: 'measure', title: `汇总读数（${setting.rows} 条评价的好评率）`, unit: '次', contenders, anchor: 'raw-year' },
      goals: questions.map(({ name }) => ({
        ...{ contender: `rolled-${name}`, anchor: `raw-${name}`, measure: 'time' as const, bound: 0.05 },
      })),
      notes: [
        'raw：对同样的记录直接计数，一条查询，没有行级安全；rolled：本系统从日汇总读数，只读事务、行级安全在内',
        '每次答案的分子、分母逐项与直接计数相同，否则列为不符',
        `日汇总有 ${sizes[0]?.n} 行；记录增长时它增长得慢，比值随之变小；一年四百万条用 --rows 4091377`,
      ],
      close: filled.close,
    };
  } catch (error) {
    await filled.close();
    throw error;
  }
}
