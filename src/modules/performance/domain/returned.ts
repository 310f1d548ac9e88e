import type { Issue } from '../../../kernel/refusal.ts';
import { refuse } from './refusals.ts';

/** The section of a table that is no block of rows: money and execution rate. */
export const FUNDS_SECTION = 'funds';

/** What a return names: a row, or a section of the table (资金 or a block of rows), and why. */
export type ReturnedPart = { readonly kind: 'row' | 'section'; readonly key: string; readonly comment: string };
export type NamedPart = ReturnedPart & { readonly title: string };
type Row = { readonly id: string; readonly name: string; readonly block: string };

/** How people call the parts of a table that a return may name. */
export function sectionsOf(rows: readonly Row[]): readonly { readonly key: string; readonly title: string }[] {
  const blocks = [...new Set(rows.map(({ block }) => block))];
  return [
    { key: FUNDS_SECTION, title: '资金与执行率' },
    ...blocks.map((block) => ({ key: block, title: `${block}指标（整块）` })),
  ];
}

/**
 * Checks what a return names and gives each part its title.
 * @throws performance/return-parts with every fault
 */
export function nameParts(parts: readonly ReturnedPart[], rows: readonly Row[]): readonly NamedPart[] {
  const titles = new Map([
    ...rows.map(({ id, name }): [string, string] => [`row ${id}`, name]),
    ...sectionsOf(rows).map(({ key, title }): [string, string] => [`section ${key}`, title]),
  ]);
  const seen = new Set<string>();
  const issues: Issue[] = [];
  const named = parts.map((part) => {
    const id = `${part.kind} ${part.key}`;
    const title = titles.get(id);
    if (title === undefined) issues.push({ path: part.key, message: '表中没有这一行，请刷新后重新选择。' });
    else if (seen.has(id)) issues.push({ path: title, message: '同一行写了两次意见，请合并。' });
    else if (part.comment.length < 2) issues.push({ path: title, message: '请写明这一行要改什么（至少 2 个字）。' });
    seen.add(id);
    return { ...part, title: title ?? part.key };
  });
  if (issues.length > 0) throw refuse('performance/return-parts', { detail: '请按下列提示修改后再退回。', issues });
  return named;
}

/** What may be changed after a return that names parts, and nothing else. */
export type OpenParts = { readonly rows: ReadonlySet<string>; readonly funds: boolean };

export function openParts(parts: readonly Pick<ReturnedPart, 'kind' | 'key'>[], rows: readonly Row[]): OpenParts {
  const has = (kind: string, key: string) => parts.some((part) => part.kind === kind && part.key === key);
  return {
    rows: new Set(rows.filter(({ id, block }) => has('row', id) || has('section', block)).map(({ id }) => id)),
    funds: has('section', FUNDS_SECTION),
  };
}
