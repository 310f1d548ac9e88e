import { halfWidth } from '../../../performance/domain/prior/cell.ts';
import type { RegisteredProject } from '../audit/context.ts';

/** 项目名单 as it was typed: one official name a line; names that the documents also use follow it after a bar. */
export function projectLines(lines: readonly string[]): readonly RegisteredProject[] {
  return lines.flatMap((line, at) => {
    const [officialName = '', ...others] = line.split(/[||]/).map((part) => part.trim());
    const aliases = others
      .flatMap((part) => part.split(/[、,，;；]/).map((alias) => alias.trim()))
      .filter((alias) => alias !== '');
    return officialName === '' ? [] : [{ key: String(at + 1), officialName, aliases, scope: null, funds: null }];
  });
}

/** A unit's name without 盖章, 演示 and the like in brackets. */
const bareUnit = (name: string): string =>
  halfWidth(name)
    .replace(/\s+/g, '')
    .replace(/\([^()]*\)/g, '');

/** Whether a table says that it is of this unit, by its full or short name. */
export const isOwnTable = (printed: string, own: readonly string[]): boolean =>
  bareUnit(printed) !== '' && own.some((name) => bareUnit(name) === bareUnit(printed));
