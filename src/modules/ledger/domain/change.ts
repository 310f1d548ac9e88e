import type { Issue } from '../../../kernel/refusal.ts';
import type { Column, FactRule, NewDefinition } from '../contract.ts';

export type VersionedRule = FactRule & { readonly version: number };
type Shape = Pick<NewDefinition, 'columns' | 'keys'>;

/** Whether a file that fits one definition fits the other. */
export const isSameShape = (a: Shape, b: Shape): boolean => shapeText(a) === shapeText(b);

const shapeText = ({ columns, keys }: Shape): string =>
  JSON.stringify([
    keys,
    columns.map(({ code, title, type, required, unit, places, choices }) => [
      ...[code, title, type, required, unit, places],
      choices,
    ]),
  ]);

/**
 * What a change would do to recorded rows: columns may be added, choices too, and a duty to fill in may be lifted; what a
 * recorded value means stays.
 */
export function reinterpretations(before: Shape, after: Shape): readonly Issue[] {
  const issues: Issue[] = before.columns.flatMap((column) => columnChange(column, after.columns));
  if (before.keys.join() !== after.keys.join()) issues.push({ path: '编号列', message: '已有记录按原来的编号列登记，不能更换' });
  const known = new Set(before.columns.map(({ code }) => code));
  for (const { code, title, required } of after.columns)
    if (!known.has(code) && required)
      issues.push({ path: `列“${title}”`, message: '已有记录没有这一列的值，新增的列只能是选填' });
  return issues;
}

function columnChange(before: Column, columns: readonly Column[]): readonly Issue[] {
  const path = `列“${before.title}”`;
  const after = columns.find(({ code }) => code === before.code);
  if (!after) return [{ path, message: '已有记录，不能删除这一列；不再使用时可改为选填' }];
  const issues: Issue[] = [];
  const say = (message: string) => issues.push({ path, message });
  if (after.title !== before.title) say(`不能改名为“${after.title}”：已有的值会被读成另一个意思；请新增一列`);
  if (after.type !== before.type) say('不能改变类型；请新增一列');
  if ((after.unit ?? '') !== (before.unit ?? '')) say('不能改变单位：已有的数值会变；请新增一列');
  if (after.required && !before.required) say('已有记录可能没有填写，不能改为必填');
  const lost = before.choices.filter((choice) => !after.choices.includes(choice));
  if (lost.length > 0) say(`不能删除选项“${lost.join('”“')}”：已有记录可能用到`);
  return issues;
}

/** What a fact counts, apart from its title. */
const ruleText = ({ kind, whole, part, amount, quantity, period, unit, places, rounding }: FactRule): string =>
  JSON.stringify([kind, filterText(whole), filterText(part), amount, quantity, period, unit, places, rounding]);

const filterText = ({ join, groups }: FactRule['whole']) => [
  join,
  groups.map((group) => [group.join, group.conditions.map(({ column, op, values, other }) => [column, op, values, other])]),
];

/** The facts of a further definition: a rule that is new or changed gets the next version that its code never had. */
export function versionFacts(facts: readonly FactRule[], history: readonly (readonly VersionedRule[])[]): VersionedRule[] {
  const latest = history.at(-1) ?? [];
  return facts.map((fact) => {
    const before = latest.find(({ code }) => code === fact.code);
    if (before && ruleText(before) === ruleText(fact)) return { ...fact, version: before.version };
    const highest = history.flat().reduce((most, { code, version }) => (code === fact.code ? Math.max(most, version) : most), 0);
    return { ...fact, version: highest + 1 };
  });
}
