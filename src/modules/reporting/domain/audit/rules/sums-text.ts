import { type Decimal, decimal, plain, round, sum } from '../../../../../kernel/decimal.ts';
import { fault, judged, skipped, tie, type Verdict } from '../finding.ts';
import type { Bound } from '../prose/bindings.ts';
import { arithmetic, type Enumeration, enumerationsOf } from '../prose/enumerations.ts';
import type { Figure } from '../prose/figures.ts';
import type { Report } from '../prose/report.ts';
import type { Check, Rule, Surroundings } from '../rule.ts';
import { isMoney } from './passage.ts';
import { figureInput, subjectOf, written } from './reading.ts';
import { gap } from './words.ts';

/** 正文里的加总与换算 (R01, R02, R16, R47). */

/** A sum in print is exact but for 尾差; a list that may leave parts unnamed can only be impossible, not incomplete. */
export function judgeSum(
  report: Report,
  list: Enumeration,
  message: (total: string, sum: string, diff: string) => string,
): Verdict {
  const { total, parts, exhaustive } = list;
  const subject = subjectOf(report, total.section, `合计${written(total)}`);
  const diff = total.value.minus(list.sum).abs();
  const inputs = [figureInput('总额', total), ...parts.map((part) => figureInput(part.noun, part))];
  const shared = { subject, inputs, formula: arithmetic(list), expected: plain(list.sum), actual: plain(total.value) };
  if (diff.isZero()) return tie({ ...shared, message: `合计${plain(list.sum)}${total.unit}与各项之和相符` });
  const near = diff.times(100).lte(total.value);
  if (!exhaustive && list.sum.lt(total.value) && !near) return skipped(subject, '列举未声明穷尽');
  const tail =
    [total, ...parts].some(({ places }) => places === 2) && isMoney(total) && diff.lte(decimal('0.005').times(parts.length + 1));
  return fault({
    ...shared,
    diff: plain(diff),
    ...(tail ? { severity: 'note' as const } : {}),
    message: message(plain(total.value), plain(list.sum), plain(diff)),
  });
}

export const sums = (
  kind: Enumeration['kind'],
  message: (total: string, sum: string, diff: string) => string,
): Check<Report> => ({
  appliesTo: (report) => (enumerationsOf(report).some((list) => list.kind === kind) ? null : '正文没有可加总的列举'),
  check: (report) =>
    enumerationsOf(report)
      .filter((list) => list.kind === kind)
      .map((list) => judgeSum(report, list, message)),
});

export const R01: Rule = {
  id: 'R01',
  title: '各项目年初预算合计等于总额',
  ...{ severity: 'error', scope: 'funds', formula: 'Σ 各项目年初预算 = 总额', source: '算术' },
  report: sums('initial', (total, added, diff) => `各项目年初预算合计${added}万元，与总额${total}万元不符，相差${diff}万元`),
};

export const R02: Rule = {
  id: 'R02',
  title: '各项目支出合计等于总支出',
  ...{ severity: 'error', scope: 'funds', formula: 'Σ 各项目支出 = 总支出', source: '算术' },
  report: sums('executed', (total, added, diff) => `各项目支出合计${added}万元，与总支出${total}万元不符，相差${diff}万元`),
};

const CONVERTED = /^\s*[(,]?\s*(?:折合|合|即|约)?\s*$/;

export const R16: Rule = {
  id: 'R16',
  title: '元与万元换算相符',
  ...{ severity: 'error', scope: 'funds', formula: '元 ÷ 10000（按所印位数四舍五入）= 万元', source: '算术' },
  report: {
    appliesTo: (report) => (report.figures.some(({ unit }) => unit === '元') ? null : '正文没有以元计的金额'),
    check: (report) =>
      report.figures.flatMap((figure, at): Verdict[] => {
        const next = report.figures[at + 1];
        const between = next && report.text.slice(figure.end, next.start);
        if (!next || between === undefined || between.trim() === '' || !CONVERTED.test(between) || figure.unit === next.unit)
          return [];
        const [yuan, wan] =
          figure.unit === '元' && next.unit === '万元'
            ? [figure, next]
            : figure.unit === '万元' && next.unit === '元'
              ? [next, figure]
              : [];
        return yuan && wan && /\(|折合|合|即/.test(between) ? [converted(report, yuan, wan)] : [];
      }),
  },
};

function converted(report: Report, yuan: Figure, wan: Figure): Verdict {
  const expected: Decimal = round(yuan.value.div(10_000), Math.max(wan.places, 0));
  const [y, x, w] = [plain(yuan.value), plain(expected), plain(wan.value)];
  const shared = {
    subject: subjectOf(report, yuan.section, `${y}元`),
    inputs: [figureInput('元', yuan), figureInput('万元', wan)],
    formula: `${y} / 10000 = ${x}`,
    expected: x,
    actual: w,
  };
  return judged(expected.eq(wan.value), shared, {
    right: `${y}元折合${w}万元`,
    wrong: `${y}元折合${x}万元，与${w}万元不符`,
    diff: gap(expected, wan.value),
  });
}

export const R47: Rule = {
  id: 'R47',
  title: '总数等于各项之和',
  ...{ severity: 'error', scope: 'text', formula: '总数 = Σ 各项', source: '算术' },
  report: {
    appliesTo: () => null,
    check: (report, around) => [
      ...enumerationsOf(report)
        .filter(({ kind, total }) => (kind === 'count' || kind === 'recovered') && !isBoundTotal(total, around.bound(report)))
        .flatMap((list) => [
          judgeSum(report, list, (total, added) => `${list.total.noun || '合计'}${total}与各项之和${added}不符`),
          ...mixedUnits(report, list),
        ]),
      ...boundSums(report, around),
    ],
  },
};

function mixedUnits(report: Report, list: Enumeration): Verdict[] {
  const units = [...new Set([list.total, ...list.parts].map(({ unit }) => unit))];
  if (units.length < 2) return [];
  return [
    fault({
      subject: `${subjectOf(report, list.total.section, `合计${written(list.total)}`)}/单位`,
      severity: 'note',
      inputs: list.parts.map((part) => figureInput(part.noun, part)),
      formula: arithmetic(list),
      expected: list.total.unit,
      actual: units.join('、'),
      message: `不同单位相加：${units.join('、')}`,
    }),
  ];
}

/** A total whose parts binding rows name is judged once, by them. */
const isBoundTotal = (total: Figure, bound: readonly Bound[]): boolean =>
  bound.some(
    ({ binding, figure }) =>
      binding.role === 'total' &&
      figure.start === total.start &&
      bound.some((row) => row.binding.role === 'part' && row.binding.fact === binding.fact),
  );

/** Parts and totals that binding rows have named: 25 + 2 = 27. */
function boundSums(report: Report, { bound }: Surroundings): Verdict[] {
  const rows = bound(report);
  return rows
    .filter(({ binding }) => binding.role === 'total')
    .flatMap(({ binding, figure }) => {
      const parts = rows
        .filter((row) => row.binding.role === 'part' && row.binding.fact === binding.fact)
        .map((row) => row.figure);
      if (parts.length === 0) return [];
      const total = sum(parts.map(({ value }) => value));
      const inside = figure.qualifier?.truncated
        ? total.gte(figure.value) && total.lt(figure.value.plus(figure.step))
        : total.eq(figure.value);
      const shared = {
        subject: subjectOf(report, figure.section, binding.fact),
        inputs: [figureInput('总数', figure), ...parts.map((part) => figureInput(part.noun, part))],
        formula: `${parts.map(({ value }) => plain(value)).join(' + ')} = ${plain(total)}`,
        expected: plain(total),
        actual: plain(figure.value),
      };
      return [
        judged(inside, shared, {
          right: `${figure.noun}${written(figure)}与各项之和相符`,
          wrong: `${figure.noun}${plain(figure.value)}与各项之和${plain(total)}不符`,
          diff: gap(total, figure.value),
        }),
      ];
    });
}
