import { lookup } from '../../../../kernel/lookup.ts';
import { refusalsOf } from '../../../../kernel/refusal.ts';
import { blankCell, type Cell, halfWidth, isMoment, isSpan, readCell } from './cell.ts';
import { formOf } from './forms/templates.ts';
import type { Execution, MoneyRow, Row, Table } from './table.ts';

/** Reads the canonical JSON of a published table (handbook 06 §6). Keys may be missing, unknown ones are ignored. */

export const refuse = refusalsOf({
  'audit/table': { kind: 'invalid', title: '不是自评表的 JSON 形式' },
  'audit/too-large': { kind: 'too-large', title: '表格超出核查的上限' },
});

const MOST_ROWS = 500;
const LONGEST_CELL = 4000;
const DEEPEST = 8;

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Item = { readonly [key: string]: Json };

// the two casts narrow what typeof and isArray have just shown
const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null && !Array.isArray(value);
const itemOf = (value: Json | undefined): Item => (isItem(value) ? value : {});

/** A table of the canonical form, or a refusal that names the place. */
export function tableFromJson(json: unknown, file: string, places: ReadonlyMap<string, string> = new Map()): Table {
  if (!isItem(json) || !Array.isArray(json.rows))
    throw refuse('audit/table', { detail: '应为一个含 project、funds、rows 的对象。' });
  limit(json, '', 1);
  if (json.rows.length > MOST_ROWS)
    throw refuse('audit/too-large', { detail: `指标有 ${json.rows.length} 行，上限 ${MOST_ROWS} 行；请分表。` });
  const cell = (value: Json | undefined, ref: string): Cell => readCell(textOf(value), places.get(ref) ?? ref);
  const funds = itemOf(json.funds);
  const form = formOf(textOf(json.template) ?? '');
  const total = isItem(funds.total) ? execution(funds.total, cell) : null;
  const printed = isItem(json.total) ? json.total : null;
  return {
    subject: textOf(json.project) ?? file,
    file,
    org: textOf(json.org) ?? '',
    year: textOf(json.year) ?? '',
    project: textOf(json.project) ?? '',
    form,
    complete: json.complete === true,
    missing: textOf(json.missing),
    moneyUnit: textOf(funds.unit) ?? '万元',
    total,
    ...sourcesOf(funds, cell),
    moneyReason: moneyReason(funds, cell, form.kind === 'C'),
    rows: json.rows.filter(isItem).map((row, at) => rowOf(row, at, cell)),
    printedTotal: printed && { weight: cell(printed.weight, 'total/weight'), score: cell(printed.score, 'total/score') },
    grade: cell(json.grade, 'grade'),
    remarks: ['problems', 'measures', 'remarks'].filter((key) => key in json).map((key) => cell(json[key], key)),
  };
}

type Read = (value: Json | undefined, ref: string) => Cell;

function textOf(value: Json | undefined): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

function limit(value: unknown, ref: string, depth: number): void {
  if (depth > DEEPEST) throw refuse('audit/too-large', { detail: `${ref} 的 JSON 嵌套超过 ${DEEPEST} 层。` });
  if (typeof value === 'string' && value.length > LONGEST_CELL)
    throw refuse('audit/too-large', { detail: `${ref} 的单元格超过 ${LONGEST_CELL} 字。` });
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) limit(member, `${ref}/${key}`, depth + 1);
}

const money = (key: string, item: Item, cell: Read): MoneyRow => ({
  key,
  label: lookup(LABELS, key) ?? key,
  initial: cell(item.initial, `funds/${key}/initial`),
  annual: cell(item.annual, `funds/${key}/annual`),
  executed: cell(item.executed, `funds/${key}/executed`),
});

const LABELS: Readonly<Record<string, string>> = {
  total: '年度资金总额',
  fiscal: '当年财政拨款',
  carryover: '上年结转资金',
  other: '其他资金',
};

const execution = (item: Item, cell: Read): Execution => ({
  ...money('total', item, cell),
  weight: cell(item.weight, 'funds/total/weight'),
  rate: cell(item.rate, 'funds/total/rate'),
  score: cell(item.score, 'funds/total/score'),
  reason: cell(item.reason, 'funds/total/reason'),
});

/** Sub-rows of 财政拨款 by level of government are parts of a part and are not added again. */
const PART_OF_FISCAL =
  /^(?:central|provincial|city|county|higher|local)$|中央|省级|省补|市级|州级|县级|区级|上级|本级|^其中|一般公共预算|政府性基金|国有资本|债券|专项债/;

function sourcesOf(funds: Item, cell: Read): Pick<Table, 'sources' | 'fiscalParts'> {
  const rows = Object.entries(funds)
    .filter(([key, value]) => key !== 'total' && isItem(value))
    .map(([key, value]) => money(key, itemOf(value), cell));
  const isPart = ({ key }: MoneyRow) => 'fiscal' in funds && PART_OF_FISCAL.test(key);
  return { sources: rows.filter((row) => !isPart(row)), fiscalParts: rows.filter(isPart) };
}

function moneyReason(funds: Item, cell: Read, always: boolean): Cell | null {
  const total = itemOf(funds.total);
  if ('reason' in total) return cell(total.reason, 'funds/total/reason');
  if ('reason' in funds) return cell(funds.reason, 'funds/reason');
  return always ? blankCell('funds/reason') : null;
}

const OPS: Readonly<Record<string, NonNullable<Row['op']>>> = {
  ...{ '≥': '≥', '>': '>', '≤': '≤', '<': '<', '=': '=', '>=': '≥', '<=': '≤', '==': '=', '≧': '≥', '≦': '≤' },
  ...{ 大于等于: '≥', 不低于: '≥', 不少于: '≥', 小于等于: '≤', 不超过: '≤', 不高于: '≤', 等于: '=', 大于: '>', 小于: '<' },
};
const OP_IN_TARGET = /^(>=|<=|≥|≤|>|<|=|不低于|不少于|不超过|不高于)\s*(.+)$/s;

function rowOf(item: Item, at: number, cell: Read): Row {
  const number = String(at + 1);
  const ref = `rows/${number}`;
  const given = halfWidth(textOf(item.op) ?? '').trim();
  const raw = textOf(item.target);
  const [, sign, rest] = OP_IN_TARGET.exec(halfWidth(raw ?? '').trim()) ?? [];
  const op = lookup(OPS, given) ?? (given === '定性' ? undefined : lookup(OPS, sign ?? ''));
  const target = cell(sign && rest ? rest : raw, `${ref}/target`);
  const unit = unitOf(textOf(item.unit) ?? '', target);
  return {
    number,
    ref,
    ...{ l1: nameOf(item.l1), l2: nameOf(item.l2), l3: nameOf(item.l3) },
    op: op ?? null,
    nature: natureOf(given, op ?? null, target),
    unit,
    target,
    actual: cell(item.actual, `${ref}/actual`),
    weight: cell(item.weight, `${ref}/weight`),
    score: cell(item.score, `${ref}/score`),
    reason: cell(item.reason, `${ref}/reason`),
  };
}

/** 定量 only where the table says so by a sign or the word; a bare number is compared, but nobody has promised one. */
function natureOf(given: string, op: Row['op'], target: Cell): Row['nature'] {
  if (given === '定性') return '定性';
  if (given === '定量') return '定量';
  const isWords = target.text !== null && target.value === null && !isMoment(target.text) && !isSpan(target.text);
  // forms without a mark for 定性 put = before the words: = 明显提升
  if (op) return op === '=' && isWords && !/\d/.test(target.text ?? '') ? '定性' : '定量';
  return isWords ? '定性' : null;
}

const nameOf = (value: Json | undefined): string => (textOf(value) ?? '').trim();

/** The unit column; where the form has none, what follows the number in the target (`95%`). */
const unitOf = (column: string, target: Cell): string => halfWidth(column).trim() || (target.value ? target.suffix : '');
