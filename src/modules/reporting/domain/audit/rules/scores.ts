import { type Decimal, decimal, fixed, plain } from '../../../../../kernel/decimal.ts';
import { gradeOf } from '../../../../performance/domain/grade.ts';
import { type Cell, prints, show } from '../cell.ts';
import { fault, judged, skipped, type Verdict } from '../finding.ts';
import { pointsOf, possiblePoints } from '../points.ts';
import type { Check, Rule } from '../rule.ts';
import type { Settings } from '../settings.ts';
import { hasColumn, type Row, type Table } from '../table.ts';
import { needsComplete } from './weights.ts';
import { gap, given, inputOf, reasoned, sumOf } from './words.ts';

/** 得分: what the printed scores must be (R22–R25, R32, R37). */

const needsScores = (table: Table): string | null => (hasColumn(table, 'score') ? null : '该表式没有得分栏');
const needsTargets = (table: Table): string | null => (hasColumn(table, 'target') ? null : '该表式没有指标值栏');

/** One verdict per row, with the row as the place where one cause gives one finding. */
export const eachRow = (
  appliesTo: Check<Table>['appliesTo'],
  judge: (row: Row, table: Table, settings: Settings) => Verdict | null,
): Check<Table> => ({
  appliesTo,
  check: (table, { settings }) =>
    table.rows.flatMap((row) => {
      const verdict = judge(row, table, settings);
      return verdict ? [verdict] : [];
    }),
});

export const at = (table: Table, row: Row, cell?: string): { readonly subject: string; readonly place: string } => ({
  subject: `${table.subject}/${row.ref}${cell ? `/${cell}` : ''}`,
  place: `${table.subject}/${row.ref}`,
});

export const R22: Rule = {
  id: 'R22',
  title: '得分在零与分值之间',
  ...{ severity: 'error', scope: 'table', formula: '0 ≤ 得分 ≤ 分值', source: '算术' },
  table: {
    appliesTo: needsScores,
    check: (table) => {
      const rows = table.rows.map((row) => ({ name: row.l3, ref: row.ref, weight: row.weight, score: row.score }));
      const execution = table.total
        ? [{ name: '预算执行', ref: 'funds/total', weight: table.total.weight, score: table.total.score }]
        : [];
      return [...execution, ...rows].flatMap((row) => scoreWithin(table, row));
    },
  },
};

function scoreWithin(
  table: Table,
  { name, ref, weight, score }: { name: string; ref: string; weight: Cell; score: Cell },
): Verdict[] {
  if (!score.value || (!weight.value && !score.value.isNegative())) return [];
  const most = weight.value ?? score.value;
  const shared = {
    subject: `${table.subject}/${ref}/score`,
    inputs: [inputOf('分值', weight, table), inputOf('得分', score, table)],
    expected: `0–${plain(most)}`,
    actual: plain(score.value),
  };
  const inside = score.value.gte(0) && score.value.lte(most);
  return [
    judged(inside, shared, {
      right: `${name}得分${plain(score.value)}未超出分值${plain(most)}`,
      wrong: `${name}得分${plain(score.value)}超出分值${plain(most)}`,
      diff: score.value.isNegative() ? plain(score.value.abs()) : gap(score.value, most),
    }),
  ];
}

export const R23: Rule = {
  id: 'R23',
  title: '总分等于各行得分合计',
  ...{ severity: 'error', scope: 'table', formula: '总分 = Σ 所印各行得分', source: '算术' },
  table: {
    appliesTo: (table) => needsComplete(table) ?? needsScores(table) ?? (table.printedTotal?.score.value ? null : '总分未印'),
    check: (table) => {
      const printed = table.printedTotal?.score.value;
      const execution = table.total?.score;
      if (!printed) return [];
      const rows = table.rows.map(({ score }) => score);
      const subject = `${table.subject}/total/score`;
      const weights = sumOf(table.rows.map(({ weight }) => weight));
      if (!given(execution) && weights.lt(100) && !mayBeTotal(table, printed, sumOf(rows)))
        return [unprintedExecution(table, printed, sumOf(rows))];
      if (!given(execution) && weights.lt(100)) return [skipped(subject, '预算执行得分未印')];
      const sum = sumOf(execution ? [...rows, execution] : rows);
      // scores that are not printed may be what is missing from the sum
      const unprinted = sumOf(table.rows.flatMap(({ score, weight, actual }) => (score.value || !given(actual) ? [] : [weight])));
      if (!prints(printed, sum, 2) && printed.gt(sum) && printed.lte(sum.plus(unprinted)))
        return [skipped(subject, '有指标未印得分')];
      const inputs = [
        ...(execution ? [inputOf('预算执行得分', execution, table)] : []),
        ...table.rows.map((row) => inputOf(row.l3, row.score, table)),
      ];
      const shared = { subject, inputs, formula: `Σ = ${fixed(sum, 2)}`, expected: fixed(sum, 2), actual: plain(printed) };
      return [
        judged(prints(printed, sum, 2), shared, {
          right: `总分${plain(printed)}等于各行得分合计`,
          wrong: `各行得分合计${fixed(sum, 2)}，总分印为${plain(printed)}`,
          diff: gap(printed, sum),
        }),
      ];
    },
  },
};

/**
 * Without the score of the execution row a total lies between the rows alone and the rows with its full weight, which is also where
 * the rows counted up to 100 lie (02 §5.4).
 */
function mayBeTotal(table: Table, printed: Decimal, rows: Decimal): boolean {
  const weight = table.total?.weight.value ?? table.form.executionWeight ?? decimal(10);
  return printed.gte(rows) && printed.lte(rows.plus(weight));
}

function unprintedExecution(table: Table, printed: Decimal, rows: Decimal): Verdict {
  const shared = {
    subject: `${table.subject}/total/score`,
    inputs: table.rows.map((row) => inputOf(row.l3, row.score, table)),
    formula: `Σ = ${fixed(rows, 2)}`,
    expected: `≥${fixed(rows, 2)}`,
    actual: plain(printed),
  };
  return fault({ ...shared, diff: gap(printed, rows), message: `各行得分合计${fixed(rows, 2)}，总分印为${plain(printed)}` });
}

export const R24: Rule = {
  id: 'R24',
  title: '定量指标得分按完成率计算',
  ...{ severity: 'error', scope: 'table', formula: '得分 = f（指标性质，指标值，完成值，分值）', source: '财预〔2020〕10号' },
  table: eachRow(
    (table) => needsScores(table) ?? needsTargets(table),
    (row, table) => {
      const where = at(table, row, 'score');
      const possible = possiblePoints(row);
      const printed = row.score.value;
      // a row that leaves its direction open is right in whichever direction its score fits, and wrong only in none
      const points = pointsOf(row) ?? possible.find((candidate) => printed && prints(printed, candidate, 2)) ?? possible[0];
      if (!points || !row.score.value || !row.weight.value) return null;
      const [a, b, w] = [show(row.target), show(row.actual), plain(row.weight.value)];
      const inputs = [
        inputOf('指标值', row.target, table),
        inputOf('完成值', row.actual, table),
        inputOf('分值', row.weight, table),
        inputOf('得分', row.score, table),
      ];
      const shared = {
        ...where,
        inputs,
        formula: `f(${row.op ?? '≥'}${a}, ${b}, ${w}) = ${fixed(points, 2)}`,
        expected: fixed(points, 2),
        actual: plain(row.score.value),
      };
      if (row.adjusted)
        return skipped(
          where.subject,
          `手工调整：按公式应得${fixed(points, 2)}，经两人确认为${plain(row.score.value)}`,
          where.place,
        );
      const asPositive = row.op === null ? (possible.length > 1 ? '；未标指标性质' : '；按正向指标计算') : '';
      return judged(prints(row.score.value, points, 2), shared, {
        right: `${row.l3}：完成${b}，得${fixed(points, 2)}分`,
        wrong: `${row.l3}：${row.op ?? ''}${a}，完成${b}，分值${w}，应得${fixed(points, 2)}，表列${plain(row.score.value)}${asPositive}`,
        diff: gap(row.score.value, points),
        ...(row.op === null || reasoned(row.reason) ? { severity: 'warning' as const } : {}),
      });
    },
  ),
};

export const R25: Rule = {
  id: 'R25',
  title: '有得分必有完成值和指标值',
  ...{ severity: 'error', scope: 'table', formula: '有得分 ⇒ 有完成值和指标值', source: '财预〔2020〕10号' },
  table: eachRow(
    (table) => needsScores(table) ?? needsTargets(table),
    (row, table) => {
      if (!row.score.value || row.score.value.isZero()) return null;
      const missing = [
        ...(given(row.actual) || !hasColumn(table, 'actual') ? [] : ['完成值']),
        ...(given(row.target) ? [] : ['指标值']),
      ];
      const inputs = [
        inputOf('指标值', row.target, table),
        inputOf('完成值', row.actual, table),
        inputOf('得分', row.score, table),
      ];
      const shared = {
        ...at(table, row),
        inputs,
        expected: '有完成值和指标值',
        actual: missing.length > 0 ? `无${missing.join('和')}` : '有',
      };
      return judged(missing.length === 0, shared, {
        right: `${row.l3}有完成值和指标值`,
        wrong: `${row.l3}无${missing.join('和')}而得${plain(row.score.value)}分`,
      });
    },
  ),
};

export const R32: Rule = {
  id: 'R32',
  title: '定性指标得分在档次之内',
  ...{ severity: 'error', scope: 'table', formula: '得分 ÷ 分值 ∈ 完成情况所属档次', source: '财预〔2020〕10号' },
  table: eachRow(needsScores, (row, table, settings) => {
    if (row.adjusted) return null;
    const tier = row.nature === '定性' ? tierOf(row, settings) : null;
    const [score, weight] = [row.score.value, row.weight.value];
    if (!tier || !score || !weight) return null;
    const [low, high] = [weight.times(tier.from), weight.times(tier.to)];
    const inside = score.gte(low) && (tier.to.eq(1) ? score.lte(high) : score.lt(high));
    const inputs = [inputOf('完成值', row.actual, table), inputOf('分值', row.weight, table), inputOf('得分', row.score, table)];
    const shared = {
      ...at(table, row, 'score'),
      inputs,
      formula: `${plain(weight)} × [${plain(tier.from)}, ${plain(tier.to)}${tier.to.eq(1) ? ']' : ')'}`,
      expected: `${plain(low)}–${plain(high)}`,
      actual: plain(score),
    };
    const outside: Decimal = score.lt(low) ? low.minus(score) : score.minus(high);
    return judged(inside, shared, {
      right: `${row.l3}得分${plain(score)}在档次之内`,
      wrong: `${row.l3}“${row.actual.text}”得分应在${plain(low)}–${plain(high)}之间，表列${plain(score)}`,
      diff: plain(outside),
    });
  }),
};

/** The tier a qualitative row's words name; other words name none. The longest word decides, so 未达成 is not 达成. */
export function tierOf(row: Row, { tiers }: Settings): Settings['tiers'][number] | null {
  const text = row.actual.text ?? '';
  const hits = tiers.flatMap((tier) =>
    tier.words.filter((word) => text.startsWith(word)).map((word) => ({ tier, length: word.length })),
  );
  return hits.sort((a, b) => b.length - a.length)[0]?.tier ?? null;
}

export const R37_TABLE: NonNullable<Rule['table']> = {
  appliesTo: (table) => needsScores(table) ?? (table.printedTotal?.score.value && given(table.grade) ? null : '总分或等级未印'),
  check: (table, { settings }) => {
    const total = table.printedTotal?.score.value;
    const grade = table.bands ? table.grade.text : /^[“"]?([优良中差])/.exec(table.grade.text ?? '')?.[1];
    const subject = `${table.subject}/grade`;
    if (!total || !grade || total.gt(100)) return [skipped(subject, '等级不是优、良、中、差')];
    const expected = gradeOf(total, table.bands ?? settings.bands);
    const inputs = [
      ...(table.printedTotal ? [inputOf('总分', table.printedTotal.score, table)] : []),
      inputOf('等级', table.grade, table),
    ];
    const shared = { subject, inputs, formula: `bands(${plain(total)}) = ${expected}`, expected, actual: grade };
    return [
      judged(expected === grade, shared, {
        right: `总分${plain(total)}为“${grade}”`,
        wrong: `总分${plain(total)}应为“${expected}”，表列“${grade}”`,
      }),
    ];
  },
};
