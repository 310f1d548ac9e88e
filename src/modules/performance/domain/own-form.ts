import { decimal, fixed, isDecimal, sum } from '../../../kernel/decimal.ts';
import type { Issue } from '../../../kernel/refusal.ts';
import type { Form } from './form.ts';

/** 本单位样式: what a unit may change in a built-in form; points as decimal text. */
export type OwnForm = {
  readonly title: string;
  readonly executionWeight: string;
  readonly blocks: readonly {
    /** How rows name the block; empty for one that the unit adds. */
    readonly key: string;
    readonly title: string;
    readonly weight: string;
    readonly level2: readonly string[];
  }[];
  readonly bands: readonly { readonly from: string; readonly grade: string }[];
  readonly signatures: readonly string[];
};

export const OWN_FORM_LIMITS = { blocks: 8, bands: 6, signatures: 8, level2: 12 } as const;
const FULL_MARK = 100;
const PLACES = 2;

/** 产出指标 is what the form prints, 产出 what a row says. */
const keyOf = (title: string): string => title.replace(/指标$/, '');

const pointsFault = (text: string): string | undefined => {
  if (!isDecimal(text)) return '请填写数字，如 10 或 12.5';
  const points = decimal(text);
  if (points.lt(0) || points.gt(FULL_MARK)) return `须在 0 至 ${FULL_MARK} 之间`;
  return points.decimalPlaces() > PLACES ? `最多 ${PLACES} 位小数` : undefined;
};

/** The first text that stands there twice. */
const twice = (texts: readonly string[]): string | undefined => texts.find((text, at) => texts.indexOf(text) < at);

/** What is wrong with a form of the unit's own: points that do not make 100, names or grades that stand there twice. */
export function ownFormFaults({ title, executionWeight, blocks, bands, signatures }: OwnForm): readonly Issue[] {
  const faults: Issue[] = [];
  const fault = (path: string, message: string | undefined) => void (message && faults.push({ path, message }));
  if (title === '') fault('title', '请填写表名');
  fault('executionWeight', pointsFault(executionWeight));
  if (blocks.length === 0) fault('blocks', '至少要有一个一级指标');
  for (const [at, block] of blocks.entries()) {
    if (keyOf(block.title) === '') fault(`blocks.${at}.title`, '请填写一级指标名称');
    fault(`blocks.${at}.weight`, pointsFault(block.weight));
    const again = twice(block.level2);
    if (again) fault(`blocks.${at}.level2`, `“${again}”写了两次`);
  }
  const name = twice(blocks.map((block) => block.key || keyOf(block.title))) ?? twice(blocks.map((block) => block.title));
  if (name) fault('blocks', `一级指标“${name}”重复`);
  const points = [executionWeight, ...blocks.map(({ weight }) => weight)];
  if (points.every(isDecimal)) {
    const whole = sum(points.map((text) => decimal(text)));
    if (!whole.eq(FULL_MARK)) fault('blocks', `预算执行率与各一级指标的分值合计为 ${fixed(whole, 2)}，应为 ${FULL_MARK}`);
  }
  for (const [at, { from, grade }] of bands.entries()) {
    if (grade === '') fault(`bands.${at}.grade`, '请填写等级名称');
    const above = bands[at - 1]?.from;
    const wrong = pointsFault(from);
    fault(`bands.${at}.from`, wrong);
    if (!wrong && above !== undefined && isDecimal(above) && !decimal(from).lt(above))
      fault(`bands.${at}.from`, `须低于上一等级的 ${above}`);
  }
  if (bands.length === 0) fault('bands', '至少要有一个等级');
  const grade = twice([...bands.map((band) => band.grade), '差']);
  if (grade) fault('bands', `等级“${grade}”重复（低于末档即为“差”）`);
  const sign = twice(signatures);
  if (signatures.length === 0) fault('signatures', '至少要有一个签字栏');
  if (sign) fault('signatures', `签字栏“${sign}”重复`);
  return faults;
}

/** What of a form can be changed, as it is edited. */
export const ownOf = ({ title, executionWeight, blocks, bands, signatures }: Form): OwnForm => ({
  ...{ title, executionWeight: executionWeight.toFixed(), signatures: [...signatures] },
  blocks: blocks.map((block) => ({ ...block, weight: block.weight.toFixed(), level2: [...block.level2] })),
  bands: bands.map(({ from, grade }) => ({ from: from.toFixed(), grade })),
});

/** As it is kept: a block that was added gets the key by which rows name it. */
export const keyed = (own: OwnForm): OwnForm => ({
  ...own,
  blocks: own.blocks.map((block) => ({ ...block, key: block.key || keyOf(block.title) })),
});

/** A built-in form with what the unit has changed in it. */
export const withOwn = (base: Form, own: OwnForm, { id, version }: Pick<Form, 'id' | 'version'>): Form => ({
  ...base,
  ...{ id, version, title: own.title, executionWeight: decimal(own.executionWeight), signatures: own.signatures },
  blocks: own.blocks.map((block) => ({ ...block, weight: decimal(block.weight) })),
  bands: own.bands.map(({ from, grade }) => ({ from: decimal(from), grade })),
});
