import type { Condition, Test } from '../../proof/contract.ts';

/** Values by the name of a dimension or an open column. */
type Named = Readonly<Record<string, string | null>>;

const passes = (test: Test, values: Named): boolean => {
  const value = values[test.name] ?? null;
  if ('in' in test) return test.in.includes(value);
  if ('notIn' in test) return !test.notIn.includes(value);
  if (value === null) return test.orNull;
  return (test.least === null || value >= test.least) && (test.below === null || value < test.below);
};

/** Whether values meet a condition: every test of one group. */
export const holds = (condition: Condition, values: Named): boolean =>
  condition.some((group) => group.every((test) => passes(test, values)));

/** Every name that a condition speaks of. */
export const namesOf = (condition: Condition): readonly string[] => [
  ...new Set(condition.flatMap((group) => group.map(({ name }) => name))),
];

/** The condition in words, as a reader compares it with the definition. */
export function wordsOf(condition: Condition, titles: Readonly<Record<string, string>>): string {
  if (condition.length === 0) return '无';
  if (condition.some((group) => group.length === 0)) return '全部';
  return condition.map((group) => group.map((test) => testWords(test, titles[test.name] ?? test.name)).join('，且')).join('；或');
}

function testWords(test: Test, title: string): string {
  if ('in' in test) return `${title}为${listed(test.in)}`;
  if ('notIn' in test) return `${title}不为${listed(test.notIn)}`;
  const limits = [test.least === null ? [] : [`不早于 ${test.least}`], test.below === null ? [] : [`早于 ${test.below}`]].flat();
  return `${title}${limits.join('且') || '不限'}${test.orNull ? '或为空' : ''}`;
}

const listed = (values: readonly (string | null)[]): string => values.map((value) => value ?? '（空）').join('、') || '（无）';
