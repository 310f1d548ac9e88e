import { plain, round } from '../../../../../kernel/decimal.ts';
import { judged, type Verdict } from '../finding.ts';
import type { Bound } from '../prose/bindings.ts';
import type { Report } from '../prose/report.ts';
import type { Rule, Surroundings } from '../rule.ts';
import { moneyFactor } from '../table.ts';
import { figureInput, placeOf, subjectOf } from './reading.ts';
import { gap } from './words.ts';

/** 单价 × 数量 (R48). */

export const R48: Rule = {
  id: 'R48',
  title: '单价乘数量与金额相符',
  ...{ severity: 'error', scope: 'ratio', formula: '|单价 × 数量 − 金额| ≤ 1%', source: '算术' },
  report: {
    appliesTo: (report, { bound }) => (bound(report).some(({ binding }) => binding.role === 'price') ? null : '没有绑定的单价'),
    check: (report, around) =>
      around
        .bound(report)
        .filter(({ binding }) => binding.role === 'price')
        .flatMap((price) => unitPrice(report, price, around)),
  },
};

function unitPrice(report: Report, price: Bound, { bound, projects, settings }: Surroundings): Verdict[] {
  const same = (wanted: string) =>
    bound(report).find(({ binding }) => binding.role === wanted && binding.fact === price.binding.fact)?.figure;
  const quantity = same('quantity');
  const stated = same('amount');
  const funds = projects.find(({ key }) => key === price.binding.project)?.funds;
  const amount = stated ? stated.value.times(moneyFactor(stated.unit) ?? 1) : funds?.executed;
  if (!quantity || !amount || amount.isZero()) return [];
  const product = quantity.value.times(price.figure.value).times(moneyFactor(price.figure.unit) ?? 1);
  const off = product.minus(amount).times(100).div(amount);
  const [q, p, x, a, r] = [
    plain(quantity.value),
    plain(price.figure.value),
    product.toFixed(2),
    plain(amount),
    round(off, 2).toFixed(2),
  ];
  const budget = funds
    ? `；预算${plain(funds.initial)}元，相差${round(product.minus(funds.initial).times(100).div(funds.initial), 2).toFixed(2)}%`
    : '';
  const shared = {
    subject: subjectOf(report, price.figure.section, price.figure.noun),
    inputs: [
      figureInput('数量', quantity),
      figureInput('单价', price.figure),
      { label: '支出', value: a, unit: '元', sourceRef: stated ? placeOf(stated) : `projects/${price.binding.project}` },
    ],
    formula: `${q} × ${p} = ${x}`,
    expected: a,
    actual: x,
  };
  const within = off.abs().lte(settings.priceTolerance);
  return [
    judged(within, shared, {
      right: `${q}×${p}=${x}元与支出${a}元相符`,
      wrong: `${q}×${p}=${x}元，与支出${a}元相差${r}%${budget}`,
      diff: gap(product, amount),
    }),
  ];
}
