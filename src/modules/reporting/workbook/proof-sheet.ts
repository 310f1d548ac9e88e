import { type Decimal, decimal, isDecimal } from '../../../kernel/decimal.ts';
import { fullWidth } from '../../../platform/documents/content.ts';
import {
  address,
  type Cell,
  type CellLook,
  type CellValue,
  formula,
  MARKED,
  number,
  type Sheet,
  text,
} from '../../../platform/documents/sheet.ts';
import type { Proof } from '../../evidence/index.ts';
import { EXECUTION_BASES, type ExecutionBase } from '../../performance/index.ts';
import type { RowCells } from '../domain/formulas.ts';
import { type FormContent, MARKS, type MoneyKey, partsOf } from './content.ts';

export const PROOF_SHEET = '佐证';
const WIDTHS = [5, 25, 25, 15, 10, 7, 7, 7, 9, 13, 8, 8, 24, 24];
const COLUMN = { numerator: 4, denominator: 5, factor: 6, ratio: 7, target: 10 } as const;
const DIGESTS = WIDTHS.length - 2;
const HEADS = [
  '序号',
  '资金或指标',
  '依据',
  '分子、数值或金额（元）',
  '分母',
  '换算系数',
  '档内比例',
  '佐证等级',
  '记录数',
  '指标值',
  '指标值来源',
  '完成值来源',
  '分子记录摘要',
  '分母记录摘要',
];
const NOTE =
  '自评表的完成值、得分和总分由本表重新计算：实际完成值＝分子×换算系数÷分母。摘要为全部记录的 Merkle 根（RFC 6962）。佐证等级：A 本系统记录，B 导入记录，C 签字汇总，D 声明或文件。';

const MONEY: readonly { readonly key: MoneyKey | 'afterRecovery'; readonly title: string }[] = [
  { key: 'initial', title: '年初预算数' },
  { key: 'beforeRecovery', title: '全年预算数（收回前）' },
  { key: 'recovered', title: '财政收回指标' },
  { key: 'afterRecovery', title: '全年预算数（收回后）' },
  { key: 'received', title: '实际到位数' },
  { key: 'executed', title: '全年执行数' },
];
const FIRST = 5;
const BASE_ROW = FIRST + MONEY.length;
const INDICATORS = BASE_ROW + 1;
const BASE_OF: Readonly<Record<ExecutionBase, MoneyKey | 'afterRecovery'>> = {
  initial: 'initial',
  adjustedBeforeRecovery: 'beforeRecovery',
  adjusted: 'afterRecovery',
  inPlace: 'received',
};

const moneyRow = (key: MoneyKey | 'afterRecovery'): number => FIRST + MONEY.findIndex((line) => line.key === key);
const at = (column: number, row: number): string => `'${PROOF_SHEET}'!$${address(column, row).replace(/(\d+)$/, '$$$1')}`;

/** The cells that the form's formulas read. */
export const moneyCell = (key: MoneyKey | 'afterRecovery'): string => at(COLUMN.numerator, moneyRow(key));
export const baseCell = at(COLUMN.numerator, BASE_ROW);
export const proofCells = (index: number): Omit<RowCells, 'actual' | 'weight'> => ({
  numerator: at(COLUMN.numerator, INDICATORS + index),
  denominator: at(COLUMN.denominator, INDICATORS + index),
  factor: at(COLUMN.factor, INDICATORS + index),
  ratio: at(COLUMN.ratio, INDICATORS + index),
  target: at(COLUMN.target, INDICATORS + index),
});

/** 佐证: the exact parts of every figure on the form, what proves them, and the digests of their records. */
export function proofSheet(content: FormContent, mark: string | undefined): Sheet {
  const { figures } = content;
  const span = WIDTHS.length;
  const banner = (row: number, words: string, look: CellLook): Cell => ({
    row,
    column: 1,
    columns: span,
    value: text(words),
    ...look,
  });
  return {
    name: PROOF_SHEET,
    widths: WIDTHS,
    repeat: [4, 4],
    printFrom: 2,
    cells: [
      ...(mark ? [banner(1, mark, MARKED)] : []),
      banner(2, fullWidth(`佐证：${figures.project.officialName}`), { bare: true, heading: true, size: 14 }),
      banner(3, NOTE, { bare: true, align: 'left', size: 9 }),
      ...line(4, HEADS.map(text), { heading: true }),
      ...MONEY.flatMap((_, i) => moneyLine(content, i)),
      ...baseLine(content),
      ...figures.indicators.flatMap((_, i) => indicatorLine(content, i)),
    ],
  };
}

type Value = CellValue | null;
const line = (row: number, values: readonly Value[], look: CellLook = {}): Cell[] =>
  values.map((value, i) => ({
    row,
    column: i + 1,
    ...(value ? { value } : {}),
    ...{ size: i < DIGESTS ? 9 : 7, align: value?.kind === 'text' ? ('left' as const) : ('right' as const) },
    ...look,
  }));

const counted = (value: Decimal | null | undefined): Value => (value ? number(value) : null);
const written = (words: string | null | undefined): Value => (words ? text(fullWidth(words)) : null);
const digests = (proof: Proof | undefined): Value[] => [
  proof ? text(proof.numeratorDigest) : null,
  proof?.denominatorDigest ? text(proof.denominatorDigest) : null,
];

function moneyLine({ figures: { project }, moneyProofs }: FormContent, i: number): Cell[] {
  const { key, title } = MONEY[i]!; // called with the places of this very list
  const row = FIRST + i;
  const proof = key === 'afterRecovery' ? undefined : moneyProofs[key];
  const before = address(COLUMN.numerator, moneyRow('beforeRecovery'));
  const taken = address(COLUMN.numerator, moneyRow('recovered'));
  const amount =
    key === 'afterRecovery'
      ? formula(`${before}-${taken}`, project.beforeRecovery.minus(project.recovered))
      : number(project[key]);
  const cells = line(row, [
    ...[null, text(title), text(key === 'afterRecovery' ? '收回前减收回' : '资金台账'), amount, null, null, null],
    ...[written(proof?.grade), proof ? number(decimal(proof.rows)) : null, null, null, null, ...digests(proof)],
  ]);
  return cells.map((cell) => (cell.column === COLUMN.numerator ? { ...cell, format: '#,##0.00' } : cell));
}

function baseLine({ figures: { base, project } }: FormContent): Cell[] {
  const key = base && BASE_OF[base.base];
  const value = (): CellValue => {
    if (!key) return text('待声明');
    const amount = key === 'afterRecovery' ? project.beforeRecovery.minus(project.recovered) : project[key];
    return formula(address(COLUMN.numerator, moneyRow(key)), amount);
  };
  const title = base ? `执行率基数：${EXECUTION_BASES[base.base]}` : '执行率基数';
  const cells = line(BASE_ROW, [
    ...[null, written(title), written(base ? `依据：${base.documentNumber}` : '尚未声明'), value()],
    ...Array.from({ length: WIDTHS.length - 4 }, () => null),
  ]);
  return cells.map((cell) =>
    cell.column === COLUMN.numerator ? { ...cell, format: '#,##0.00', align: 'right' as const } : cell,
  );
}

function indicatorLine({ figures, proofs, factTitle }: FormContent, i: number): Cell[] {
  const indicator = figures.indicators[i]!; // called with the places of this very list
  const row = figures.rows.get(indicator.id);
  const parts = partsOf(indicator, row);
  const proof = row?.measurementId ? proofs.get(row.measurementId) : undefined;
  const title = proof && factTitle(proof.factKey);
  const { target, nature } = indicator;
  return line(INDICATORS + i, [
    ...[
      number(decimal(i + 1)),
      written(indicator.name),
      written(title ? `${title} ${proof.factKey}` : row && '签字确认的书面佐证'),
    ],
    ...[counted(parts?.numerator), counted(parts?.denominator), counted(parts?.factor), counted(row?.ratio)],
    ...[written(row?.grade), proof ? number(decimal(proof.rows)) : null],
    nature === '定量' && isDecimal(target) ? number(decimal(target)) : written(target),
    ...[text(MARKS[indicator.targetMark]), row ? text(MARKS[indicator.actualMark]) : null, ...digests(proof)],
  ]);
}
