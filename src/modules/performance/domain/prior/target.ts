import { type Decimal, decimal } from '../../../../kernel/decimal.ts';
import { lookup } from '../../../../kernel/lookup.ts';
import { readCell } from './cell.ts';
import type { PriorRow } from './indicator-part.ts';

/** A target taken apart: sign, number, unit; or words. */
export type Target = { readonly op: string; readonly text: string; readonly number: Decimal | null; readonly unit: string };

const SIGN =
  /^(≥|>=|=>|≧|不低于|不少于|不小于|大于等于|大于或等于|≤|<=|=<|≦|不超过|不高于|不多于|不大于|小于等于|小于或等于|>|大于|<|小于|=|等于)/;
const SIGNS: Readonly<Record<string, string>> = {
  ...{ '>=': '≥', '=>': '≥', '≧': '≥', 不低于: '≥', 不少于: '≥', 不小于: '≥', 大于等于: '≥', 大于或等于: '≥' },
  ...{ '<=': '≤', '=<': '≤', '≦': '≤', 不超过: '≤', 不高于: '≤', 不多于: '≤', 不大于: '≤', 小于等于: '≤', 小于或等于: '≤' },
  ...{ 大于: '>', 小于: '<', 等于: '=' },
};

/** ≥95% in one cell, or sign, number and unit in three. */
export function targetOf({ op, target, unit }: Pick<PriorRow, 'op' | 'target' | 'unit'>): Target {
  const compact = (target ?? '').normalize('NFKC').replace(/\s+/g, '');
  const own = SIGN.exec(compact)?.[1] ?? '';
  const rest = readCell(compact.slice(own.length), '');
  const named = (op ?? '').normalize('NFKC').trim();
  return {
    op: own === '' ? (lookup(SIGNS, named) ?? named) : (lookup(SIGNS, own) ?? own),
    text: (target ?? '').trim(),
    number: rest.value,
    unit: (unit ?? '').trim() || (rest.value ? rest.suffix : ''),
  };
}

const FACTORS: Readonly<Record<string, number>> = { 万元: 10_000, 元: 1, 万: 10_000 };

/** A completed value in the unit of its target: 12/13 is a ratio, 60.03万元 beside a target in 元 is counted in 元. */
export function actualIn(unit: string, printed: string | null): Decimal | null {
  const compact = (printed ?? '')
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/^[≥≤=<>]+/, '');
  const [, part, whole] = /^(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/.exec(compact) ?? [];
  if (part && whole) return unit === '%' && !decimal(whole).isZero() ? decimal(part).times(100).div(decimal(whole)) : null;
  const { value, suffix } = readCell(compact, '');
  if (value === null || suffix === '' || suffix === unit) return value;
  const [from, to] = [lookup(FACTORS, suffix), lookup(FACTORS, unit)];
  return from && to ? value.times(from).div(to) : null;
}
