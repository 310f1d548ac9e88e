import { type Decimal, decimal } from '../../../../../kernel/decimal.ts';

/** 表式: the forms a published table may follow (handbook 02 §4). The label is free text; unknown is not an error. */
export type FormKind = 'A' | 'B' | 'C' | 'D' | 'F' | 'unknown';
export type Column = 'op' | 'target' | 'unit' | 'actual' | 'weight' | 'score' | 'reason';

export type Form = {
  readonly kind: FormKind;
  readonly label: string;
  readonly columns: ReadonlySet<Column> | null;
  readonly executionWeight: Decimal | null;
  /** Block weights by first-level name; empty when the form fixes none. */
  readonly blocks: Readonly<Record<string, Decimal>>;
};

const KINDS: readonly (readonly [RegExp, FormKind])[] = [
  [/四川|0013zp/i, 'C'],
  [/湖北|执行\s*20/, 'D'],
  [/目标申报|目标表|target-form/, 'F'],
  [/云南|公开14表|指标性质|yn-selfeval/, 'B'],
  [/财预.{0,8}10号|产出50|cn-selfeval/, 'A'],
];
const ALL: readonly Column[] = ['op', 'target', 'unit', 'actual', 'weight', 'score', 'reason'];
const COLUMNS: Readonly<Record<FormKind, readonly Column[] | null>> = {
  A: ALL,
  B: ALL,
  C: ALL,
  D: ['op', 'target', 'unit', 'actual', 'score'],
  F: ['op', 'target', 'unit'],
  unknown: null,
};
const EXECUTION: Readonly<Record<FormKind, number | null>> = { A: 10, B: 10, C: 10, D: 20, F: null, unknown: null };
const NATIONAL = { 产出: decimal(50), 效益: decimal(30), 满意度: decimal(10) };

/** Recognises a form by its label; weights written into the label (产出40/效益30/满意20/执行10) go before those of the form. */
export function formOf(label: string): Form {
  const kind = KINDS.find(([pattern]) => pattern.test(label))?.[1] ?? 'unknown';
  const columns = COLUMNS[kind];
  const own = weightsIn(label);
  const national = kind === 'A' || kind === 'B' ? NATIONAL : {};
  const usual = EXECUTION[kind];
  const { 执行: execution, ...blocks } = own;
  return {
    kind,
    label,
    columns: columns && new Set(columns),
    executionWeight: execution ?? (usual === null ? null : decimal(usual)),
    blocks: kind === 'unknown' ? {} : Object.keys(blocks).length > 0 ? blocks : national,
  };
}

const NAMED = /(成本|产出|效益|满意度?|执行)\s*(\d{1,3})(?!\d|号|表)/g;

function weightsIn(label: string): Record<string, Decimal> {
  const found = [...label.matchAll(NAMED)].map(([, name = '', points = '0']) => [
    name === '满意' ? '满意度' : name,
    decimal(points),
  ]);
  return Object.fromEntries(found);
}
