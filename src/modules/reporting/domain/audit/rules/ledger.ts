import { decimal, percent, plain } from '../../../../../kernel/decimal.ts';
import { lookup } from '../../../../../kernel/lookup.ts';
import { afterRecovery } from '../../../../performance/domain/execution.ts';
import { judged, type Verdict } from '../finding.ts';
import type { Bound } from '../prose/bindings.ts';
import type { Report } from '../prose/report.ts';
import type { Check, Rule, Surroundings } from '../rule.ts';
import { moneyFactor } from '../table.ts';
import { figureInput, problemSections, subjectOf, textOf } from './reading.ts';
import { bare, gap, inputOf, projectNamed } from './words.ts';

/** 台账: what only the ledger can say (R03, R18, the reasons of R13 and R14, the cost of R42). */

export const R03: Rule = {
  id: 'R03',
  title: '全年预算数与资金变动相符',
  ...{
    severity: 'error',
    scope: 'funds',
    formula: '全年预算数 = 年初 + 追加 − 调减 + 调剂入 − 调剂出 [− 收回]',
    source: '资金台账',
  },
  table: {
    appliesTo: (table, { set }) => {
      if (!projectNamed(set, table.project)?.funds) return '没有资金台账';
      return set.context.executionBase ? null : '未声明执行率基数，不知收回是否计入调整';
    },
    check: (table, { set }) => {
      const funds = projectNamed(set, table.project)?.funds;
      const annual = table.total?.annual;
      const factor = moneyFactor(table.moneyUnit);
      if (!funds || !annual?.value || !factor) return [];
      const base = set.context.executionBase;
      const expected = (base === 'adjustedBeforeRecovery' ? funds.beforeRecovery : afterRecovery(funds)).div(factor);
      const shared = {
        subject: `${table.subject}/funds/total/annual`,
        inputs: [inputOf('全年预算数', annual, table)],
        formula: `${plain(funds.initial.div(factor))} → ${plain(expected)}`,
        expected: plain(expected),
        actual: plain(annual.value),
      };
      return [
        judged(annual.value.eq(expected), shared, {
          right: `全年预算数${plain(annual.value)}与资金变动相符`,
          wrong: `全年预算数${plain(annual.value)}与资金变动计算值${plain(expected)}不符`,
          diff: gap(annual.value, expected),
        }),
      ];
    },
  },
};

export const R18: Rule = {
  id: 'R18',
  title: '执行数等于支付凭证合计',
  ...{ severity: 'warning', scope: 'funds', formula: '执行数 = Σ 支付凭证 − 退款', source: '资金台账' },
  set: {
    appliesTo: ({ context }) => (Object.keys(context.vouchers).length > 0 ? null : '没有支付凭证'),
    check: ({ context }) =>
      context.projects.flatMap(({ key, officialName, funds }): Verdict[] => {
        const voucher = lookup(context.vouchers, key);
        if (!voucher || !funds) return [];
        const total = decimal(voucher);
        const shared = { subject: `projects/${key}/executed`, expected: plain(total), actual: plain(funds.executed) };
        return [
          judged(total.eq(funds.executed), shared, {
            right: `${officialName}执行数与支付凭证相符`,
            wrong: `执行数${plain(funds.executed)}与支付凭证合计${plain(total)}不符`,
            diff: gap(total, funds.executed),
          }),
        ];
      }),
  },
};

const needsLedger: Check<Report>['appliesTo'] = (_report, { set }) =>
  set.context.projects.some(({ funds }) => funds) ? null : '没有资金台账';

/** A reason stands in the chapter of problems, where the project is named. */
function reasonInText(report: Report, { set, settings }: Surroundings, arm: 'rate' | 'adjustment'): Verdict[] {
  const problems = problemSections(report);
  const text = bare(textOf(report, problems));
  return set.context.projects.flatMap(({ key, officialName, aliases, funds }) => {
    if (!funds || funds.initial.isZero()) return [];
    const rate = percent(funds.executed, funds.initial);
    const change = afterRecovery(funds).minus(funds.initial).div(10_000);
    const due = arm === 'rate' ? funds.executed.times(100).lt(funds.initial.times(settings.reasonBelow)) : !change.isZero();
    if (!due) return [];
    const explained = [officialName, ...aliases].some((name) => text.includes(bare(name)));
    const shared = {
      subject: `${report.subject}/${problems[0]?.path ?? '正文'}/${key}`,
      formula: `${plain(funds.executed)} / ${plain(funds.initial)} = ${rate}%`,
      expected: '说明原因',
      actual: explained ? `${problems[0]?.path ?? ''}已说明` : '未说明',
    };
    const wrong =
      arm === 'rate'
        ? `${officialName}执行率${rate}%低于${plain(settings.reasonBelow)}%，未说明原因`
        : `${officialName}年中预算调整${plain(change)}万元，未说明理由`;
    return [
      judged(explained, shared, {
        right: `${officialName}${arm === 'rate' ? `执行率${rate}%` : `年中调整${plain(change)}万元`}，已说明原因`,
        wrong,
      }),
    ];
  });
}

export const R13_REPORT: Check<Report> = {
  appliesTo: needsLedger,
  check: (report, around) => reasonInText(report, around, 'rate'),
};
export const R14_REPORT: Check<Report> = {
  appliesTo: needsLedger,
  check: (report, around) => reasonInText(report, around, 'adjustment'),
};

/** An amount that is a price times a quantity is R48's matter. */
const isPriced = (rows: readonly Bound[], fact: string): boolean =>
  rows.some(({ binding }) => binding.fact === fact && binding.role === 'price');

/** A cost the text states for a project is what the ledger says was spent. */
export const R42_REPORT: Check<Report> = {
  appliesTo: (report, { bound }) => (bound(report).some(({ binding }) => binding.role === 'amount') ? null : '没有绑定的成本'),
  check: (report, { bound, projects }) =>
    bound(report)
      .filter(({ binding }) => binding.role === 'amount' && !isPriced(bound(report), binding.fact))
      .flatMap(({ binding, figure }): Verdict[] => {
        const funds = projects.find(({ key }) => key === binding.project)?.funds;
        const factor = moneyFactor(figure.unit);
        if (!funds || !factor) return [];
        const spent = funds.executed.div(factor);
        const shared = {
          subject: subjectOf(report, figure.section, binding.fact),
          inputs: [figureInput('成本', figure)],
          formula: `${plain(figure.value)} = ${plain(spent)}`,
          expected: plain(spent),
          actual: plain(figure.value),
        };
        return [
          judged(figure.value.eq(spent), shared, {
            right: `${figure.noun}${plain(figure.value)}${figure.unit}与执行数相符`,
            wrong: `${figure.noun}完成值${plain(figure.value)}与执行数${plain(spent)}不符`,
            diff: gap(figure.value, spent),
          }),
        ];
      }),
};
