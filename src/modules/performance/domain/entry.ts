import { type Decimal, decimal, fixed, isDecimal } from '../../../kernel/decimal.ts';
import { isDay } from '../../../kernel/period.ts';
import type { Issue } from '../../../kernel/refusal.ts';
import { refuse } from './refusals.ts';
import type { Indicator } from './rows.ts';

/** 定性档次 with the shares that belong to it: the lower bound is part of the tier, the upper one of the tier above. */
export const TIERS = [
  { tier: 1, title: '达成预期指标', from: decimal('0.80'), below: null },
  { tier: 2, title: '部分达成并具有一定效果', from: decimal('0.60'), below: decimal('0.80') },
  { tier: 3, title: '未达成且效果较差', from: decimal(0), below: decimal('0.60') },
] as const;

/** The tier of a share, 1 to 3. */
export const tierOf = (ratio: Decimal): 1 | 2 | 3 => TIERS.find(({ from }) => ratio.gte(from))?.tier ?? 3;

/** What a person fills in for one row: a number, a rate by its two counts, a day, or words with tier and share. */
export type Entry = {
  readonly numerator: string;
  readonly denominator: string;
  readonly words: string;
  readonly tier: number | null;
  readonly ratio: string;
  readonly files: readonly string[];
  readonly reason: string;
};
export type CheckedEntry = {
  readonly numerator: Decimal | null;
  readonly denominator: Decimal | null;
  readonly words: string | null;
  readonly ratio: Decimal | null;
};

/**
 * 填报: checks an entry against its indicator. A number in a row in 万元 is taken in 万元 and kept in 元. `isProven`: a register
 * already measures the row, so the entry stands only beside the measured value and needs a reason.
 * @throws Refusal `performance/entry` with every field that is wrong
 */
export function checkEntry(indicator: Indicator, entry: Entry, isProven: boolean): CheckedEntry {
  const issues: Issue[] = [];
  if (entry.files.length === 0) issues.push({ path: '佐证文件', message: '请至少上传一个佐证文件' });
  if (isProven && entry.reason.trim().length < 2)
    issues.push({ path: '原因', message: '该行已有登记簿测量的值，另填数值须写明原因' });
  const checked = indicator.nature === '定量' ? numbersOf(indicator, entry, issues) : wordsOf(indicator, entry, issues);
  if (issues.length > 0) throw refuse('performance/entry', { detail: '请按提示修改后重新提交。', issues });
  return checked;
}

function numbersOf({ isRate, unit }: Indicator, { numerator, denominator }: Entry, issues: Issue[]): CheckedEntry {
  const part = numberOf(isRate ? '分子' : '实际完成值', numerator, issues);
  const whole = isRate ? numberOf('分母', denominator, issues) : null;
  if (whole?.isZero()) issues.push({ path: '分母', message: '分母不能为 0' });
  if (part && whole && part.gt(whole))
    issues.push({ path: '分子', message: `分子 ${fixed(part, 2)} 大于分母 ${fixed(whole, 2)}` });
  const value = part && unit === '万元' ? part.times(10_000) : part;
  return { numerator: value, denominator: whole, words: null, ratio: null };
}

function numberOf(path: string, text: string, issues: Issue[]): Decimal | null {
  if (isDecimal(text) && decimal(text).gte(0) && decimal(text).decimalPlaces() <= 6) return decimal(text);
  issues.push({ path, message: text.trim() === '' ? `请填写${path}` : `${path}必须是不小于 0 的数字，最多六位小数` });
  return null;
}

function wordsOf({ nature }: Indicator, { words, tier, ratio }: Entry, issues: Issue[]): CheckedEntry {
  if (nature === '时点') {
    if (!isDay(words)) issues.push({ path: '完成日期', message: '日期请写成 2023-12-31 的形式' });
    return { numerator: null, denominator: null, words, ratio: null };
  }
  if (words.trim() === '') issues.push({ path: '完成情况', message: '请写明完成情况' });
  const share = isDecimal(ratio) && decimal(ratio).gte(0) && decimal(ratio).lte(1) ? decimal(ratio) : null;
  const found = TIERS.find((candidate) => candidate.tier === tier);
  if (!found) issues.push({ path: '档次', message: '请选择档次' });
  if (!share) issues.push({ path: '档内比例', message: '档内比例须在 0 与 1 之间' });
  if (found && share && tierOf(share) !== found.tier)
    issues.push({
      path: '档内比例',
      message: `第 ${found.tier} 档的比例为 ${fixed(found.from, 2)} 至 ${found.below ? `${fixed(found.below, 2)}（不含）` : '1.00'}`,
    });
  return { numerator: null, denominator: null, words: words.trim(), ratio: share };
}
