import { plain } from '../../../../../kernel/decimal.ts';
import { halfWidth, isMoment, isSpan, readPair } from '../cell.ts';
import { judged } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { hasColumn, moneyFactor, type Row, type Table } from '../table.ts';
import { at, eachRow } from './scores.ts';
import { given, inputOf } from './words.ts';

/** 指标值与完成值: how targets and results must be written, and when a reason is due (R26–R31, R35, R41, R42). */

export const needs = (table: Table, ...columns: readonly ('target' | 'actual' | 'reason' | 'score' | 'op')[]): string | null => {
  const missing = columns.find((column) => !hasColumn(table, column));
  return missing
    ? `该表式没有${{ target: '指标值', actual: '完成值', reason: '偏差原因', score: '得分', op: '指标性质' }[missing]}栏`
    : null;
};

const isTime = (text: string | null): boolean => isMoment(text) || isSpan(text);

const SIGN = /[≥≤><=]|不低于|不少于|不超过|不高于|大于|小于/;

export const R26: Rule = {
  id: 'R26',
  title: '完成值不照抄指标值',
  ...{
    severity: 'error',
    scope: 'table',
    formula: '完成值不带比较符号，也不是指标值原文',
    source: '财预〔2020〕10号 自评表',
  },
  table: eachRow(
    (table) => needs(table, 'target', 'actual'),
    (row, table) => {
      if (row.nature !== '定量' || !given(row.actual)) return null;
      const text = halfWidth(row.actual.text ?? '');
      const copied =
        SIGN.test(text) || (!row.target.value && !isTime(row.target.text) && text === halfWidth(row.target.text ?? ''));
      const shared = {
        ...at(table, row, 'actual'),
        inputs: [inputOf('完成值', row.actual, table), inputOf('指标值', row.target, table)],
        expected: '实际数值',
        actual: row.actual.text,
      };
      return judged(!copied, shared, {
        right: `${row.l3}完成值${row.actual.text}`,
        wrong: `${row.l3}完成值“${row.actual.text}”照抄指标值`,
      });
    },
  ),
};

export const R27: Rule = {
  id: 'R27',
  title: '定量指标填数值',
  ...{
    severity: 'error',
    scope: 'table',
    formula: '指标值、完成值是数值或日期，单位与本行一致',
    source: '财预〔2015〕88号',
  },
  table: eachRow(
    (table) => needs(table, 'target'),
    (row, table, settings) => {
      if (row.nature !== '定量') return null;
      const bad = [row.target, row.actual].find((cell) => given(cell) && !isQuantity(cell.text, row, settings.words.units));
      if (!given(row.target) && !given(row.actual)) return null;
      const shared = {
        ...at(table, row),
        inputs: [inputOf('指标值', row.target, table), inputOf('完成值', row.actual, table)],
        expected: `数值${row.unit}`,
        actual: bad?.text ?? row.target.text,
      };
      return judged(!bad, shared, {
        right: `${row.l3}为数值`,
        wrong: `${row.l3}为定量指标，“${bad?.text}”不是数值或与单位“${row.unit}”矛盾`,
      });
    },
  ),
};

const SAME_UNITS: readonly (readonly string[])[] = [
  ['平方米', '㎡', 'm2', 'm²', '平米'],
  ['人', '人次', '名', '个', '人数', '位'],
  ['%', '百分比', '百分点', '个百分点'],
  ['次', '期', '场', '批', '批次', '场次', '轮', '人次'],
  ['元', '元/人', '元/平方米'],
  ['个', '家', '户', '所', '处', '座', '栋', '间', '片', '项', '件', '条', '种', '类', '组'],
  ['件', '宗', '起', '例', '条', '项'],
  ['份', '篇', '本', '册', '部'],
  ['台', '套', '组', '部', '辆'],
  ['天', '日', '个工作日', '工作日'],
  ['个月', '月'],
  ['公里', '千米', 'km'],
];
// what stands inside a cell as a unit and is no counter
const TIMES = ['个工作日', '工作日', '个月', '月'];

function isQuantity(text: string | null, row: Row, units: readonly string[]): boolean {
  const [value] = [row.target, row.actual].filter((cell) => cell.text === text);
  if (isTime(text) || readPair(text)) return true;
  if (!value?.value) return false;
  const written = value.suffix.replace(/[()]/g, '');
  const unit = row.unit.replace(/[()]/g, '');
  if (moneyFactor(written) && moneyFactor(unit)) return true;
  if (written === '' || unit === '' || unit.includes(written) || written.includes(unit)) return true;
  const known = [...TIMES, ...units].sort((a, b) => b.length - a.length).find((unit) => written.startsWith(unit));
  return (
    !known ||
    SAME_UNITS.some((group) => group.includes(known) && group.includes(unit)) ||
    !units.some((unit) => unit.startsWith(unit))
  );
}

export const R28: Rule = {
  id: 'R28',
  title: '比率目标合理',
  ...{ severity: 'warning', scope: 'table', formula: '比率的指标值 ≤ 100；等于 100 时指标性质为“=”', source: '算术' },
  table: eachRow(
    (table) => needs(table, 'target', 'op'),
    (row, table) => {
      const target = row.target.value;
      if (row.nature !== '定量' || row.unit !== '%' || !target || row.op === null || /增长|增幅|提升|提高|上升|下降/.test(row.l3))
        return null;
      const sound = target.lt(100) || (target.eq(100) && row.op === '=');
      const shared = {
        ...at(table, row, 'target'),
        inputs: [inputOf('指标值', row.target, table)],
        expected: '≤100,100 须用 =',
        actual: `${row.op}${plain(target)}`,
      };
      return judged(sound, shared, {
        right: `${row.l3}目标${row.op}${plain(target)}%`,
        wrong: `${row.l3}目标${row.op}${plain(target)}%不合理`,
      });
    },
  ),
};

export const R31: Rule = {
  id: 'R31',
  title: '目标为零用零目标规则',
  ...{ severity: 'warning', scope: 'table', formula: '指标值 = 0 ⇒ 指标性质为“≤”或“=”', source: '算术' },
  table: eachRow(
    (table) => needs(table, 'target', 'op'),
    (row, table) => {
      if (!row.target.value?.isZero() || row.op === null) return null;
      const shared = {
        ...at(table, row, 'target'),
        inputs: [inputOf('指标值', row.target, table)],
        expected: '≤0 或 =0',
        actual: `${row.op}0`,
      };
      return judged(row.op === '≤' || row.op === '=', shared, {
        right: `${row.l3}目标${row.op}0`,
        wrong: `${row.l3}目标为0，须用零目标规则`,
      });
    },
  ),
};

export const R35: Rule = {
  id: 'R35',
  title: '数量指标不用金额',
  ...{ severity: 'warning', scope: 'table', formula: '数量指标不以金额计', source: '财预〔2015〕88号' },
  table: eachRow(
    () => null,
    (row, table) => {
      if (!row.l2.includes('数量')) return null;
      const shared = {
        ...at(table, row, 'unit'),
        inputs: [inputOf('指标值', row.target, table)],
        expected: '非金额单位',
        actual: row.unit,
      };
      return judged(moneyFactor(row.unit) === null, shared, {
        right: `${row.l3}以${row.unit || '数'}计`,
        wrong: `“${row.l3}”以金额作数量指标`,
      });
    },
  ),
};

export const R41: Rule = {
  id: 'R41',
  title: '指标方向与名称相符',
  ...{ severity: 'warning', scope: 'table', formula: '投诉、事故类 ⇒ ≤；满意、合格类 ⇒ ≥ 或 =', source: '财预〔2015〕88号' },
  table: eachRow(
    (table) => needs(table, 'op'),
    (row, table, settings) => {
      const { op, l3 } = row;
      // 按期完成 ≤12月 names a time, not an outcome
      if (
        row.nature !== '定量' ||
        op === null ||
        isTime(row.target.text) ||
        /^(?:个)?(?:工作日|小时|分钟|天|日|月|个月|年)/.test(row.unit)
      )
        return null;
      const bad = new RegExp(`(?:${settings.words.badEvents.join('|')})$`).test(l3);
      const good = !bad && new RegExp(`(?:${settings.words.goodOutcomes.join('|')})$`).test(l3);
      if (!bad && !good) return null;
      const right = bad
        ? op === '≤' || op === '<' || (op === '=' && (row.target.value?.isZero() ?? false))
        : op !== '≤' && op !== '<';
      const shared = {
        ...at(table, row, 'op'),
        inputs: [inputOf('指标值', row.target, table)],
        expected: bad ? '≤' : '≥ 或 =',
        actual: op,
      };
      return judged(right, shared, { right: `${l3}方向为${op}`, wrong: `${l3}方向疑似相反（${op}）` });
    },
  ),
};

/** Rates that are a part of a whole by their name; a completion rate or a growth may exceed 100 %. */
const PART_OF_WHOLE = /(?:满意度|满意率|合格率|及时率|准确率|完好率|知晓率|覆盖率|优良率|按时办结率)$/;

/** 分子不大于分母 in a table (R44): what is a part of a whole is no more than 100 %. */
export const R44_SHARES: NonNullable<Rule['table']> = eachRow(
  (table) => needs(table, 'actual'),
  (row, table) => {
    const actual = row.actual.value;
    const isPercent = row.unit === '%' || row.actual.suffix === '%';
    // where numerator and denominator are at hand they are compared themselves
    if (!actual || !isPercent || row.proof?.isRate || !PART_OF_WHOLE.test(row.l3)) return null;
    const shared = {
      ...at(table, row, 'actual'),
      inputs: [inputOf('完成值', row.actual, table)],
      expected: '≤100',
      actual: plain(actual),
    };
    return judged(actual.lte(100), shared, {
      right: `${row.l3}${plain(actual)}%不大于100%`,
      wrong: `${row.l3}完成值${plain(actual)}%，分子大于分母`,
    });
  },
);
