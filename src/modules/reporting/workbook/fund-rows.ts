import { type Decimal, decimal, isDecimal, round } from '../../../kernel/decimal.ts';
import { address, type Cell, type CellValue, formula, number, text } from '../../../platform/documents/sheet.ts';
import { executionRate, executionScore, type Form } from '../../performance/index.ts';
import * as formulas from '../domain/formulas.ts';
import type { FormContent, MoneyKey } from './content.ts';
import { cell, inUnit, type Layout } from './layout.ts';
import { baseCell, moneyCell } from './proof-sheet.ts';

type Key = Form['fundColumns'][number]['key'];

/** 项目资金: the heads, the whole money with rate and score, and its sources. The ledger registers appropriations only. */
export function fundRows(content: FormContent, layout: Layout): Cell[] {
  const { form, funds, fundColumn } = layout;
  const { base } = content.figures;
  // (A) prints the amount before recovery under one base and after it under the others: then the rate is not B/A
  const rateTitle = (title: string) =>
    base?.base === 'initial' || base?.base === 'inPlace' ? title.replace('/A)', '/基数）') : title;
  const across = (row: number, key: Key, value: CellValue | string, format?: string): Cell => {
    const column = fundColumn(key);
    const span = form.fundColumns.find((candidate) => candidate.key === key)?.span ?? 1;
    return cell(row, column, column + span - 1, value, format ? { format } : {});
  };
  return [
    { row: funds, column: 1, rows: form.fundRows.length + 1, value: text(`项目资金（${form.moneyUnit}）`), heading: true },
    ...form.fundColumns.map(({ key, title }) => ({
      ...across(funds, key, key === 'rate' ? rateTitle(title) : title),
      heading: true,
    })),
    ...form.fundRows.flatMap(({ source, title }, i) => {
      const row = funds + 1 + i;
      return form.fundColumns.map(({ key }) =>
        key === 'source' ? across(row, key, title) : across(row, key, valueIn(source, key, content, layout), formatIn(key)),
      );
    }),
  ];
}

const formatIn = (key: Key): string | undefined =>
  ({
    source: undefined,
    weight: '0.##',
    opening: '#,##0.00',
    adjusted: '#,##0.00',
    executed: '#,##0.00',
    rate: '0.00%',
    score: '0.00',
  })[key];

type Source = Form['fundRows'][number]['source'];

function valueIn(source: Source, key: Exclude<Key, 'source'>, content: FormContent, layout: Layout): CellValue {
  if (source === 'carriedOver' || source === 'other') return text(key === 'weight' || key === 'score' ? '—' : '');
  if (key === 'opening' || key === 'adjusted' || key === 'executed') return amountIn(key, content, layout.form);
  if (source === 'appropriation') return text(key === 'rate' ? '' : '—');
  return judged(key, content, layout);
}

function amountIn(key: 'opening' | 'adjusted' | 'executed', { figures: { base, project } }: FormContent, form: Form): CellValue {
  if (key === 'adjusted' && !base) return text('待声明');
  const before = base?.base === 'adjustedBeforeRecovery';
  const money: MoneyKey | 'afterRecovery' = {
    opening: 'initial',
    adjusted: before ? 'beforeRecovery' : 'afterRecovery',
    executed: 'executed',
  }[key] as MoneyKey | 'afterRecovery'; // the three literals above
  const yuan: Decimal = money === 'afterRecovery' ? project.beforeRecovery.minus(project.recovered) : project[money];
  const exact = form.moneyUnit === '万元' ? `${moneyCell(money)}/10000` : moneyCell(money);
  return formula(`ROUND(${exact},2)`, round(inUnit(yuan, form), 2));
}

/** 分值, 执行率 and 得分 of the whole money. */
function judged(
  key: 'weight' | 'rate' | 'score',
  { figures: { base, project } }: FormContent,
  { form, funds, fundColumn }: Layout,
) {
  if (key === 'weight') return number(form.executionWeight);
  const executed = moneyCell('executed');
  if (key === 'rate') {
    const printed = base ? executionRate(project, base.base) : '待声明';
    return formula(formulas.executionRate(baseCell, executed), isDecimal(printed) ? decimal(printed).div(100) : printed);
  }
  const score = base ? (executionScore(project, base.base, form.executionWeight) ?? '—') : '待声明';
  return formula(formulas.executionScore(baseCell, executed, address(fundColumn('weight'), funds + 1)), score);
}
