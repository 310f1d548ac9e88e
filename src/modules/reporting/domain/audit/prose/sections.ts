import { once } from './once.ts';

/** 章节: numbered headings and items with their path: 三(二)4. A paragraph without a number belongs to the one before it. */
export type Section = {
  readonly path: string;
  readonly title: string;
  readonly level: number;
  readonly start: number;
  readonly end: number;
};

const NUMERAL = '[一二三四五六七八九十]{1,3}';
const LEVELS: readonly RegExp[] = [
  new RegExp(`^\\s*(${NUMERAL})、`),
  new RegExp(`^\\s*(\\(${NUMERAL}\\))`),
  /^\s*(\d{1,2})[.、](?!\d)/,
  /^\s*(\(\d{1,2}\))/,
];
const LONGEST_TITLE = 60;

/** Splits half-width text into sections; text before the first number is the section with an empty path. */
export function sectionsOf(plain: string): readonly Section[] {
  const found: { path: string; title: string; level: number; start: number }[] = [{ path: '', title: '', level: 0, start: 0 }];
  const path: string[] = ['', '', '', ''];
  let offset = 0;
  for (const line of plain.split('\n')) {
    const level = LEVELS.findIndex((pattern) => pattern.test(line));
    if (level !== -1) {
      const [marker = '', number = ''] = LEVELS[level]?.exec(line) ?? [];
      path.splice(level, 4 - level, number, '', '', '');
      const title = (/^[^。:;]*/.exec(line.slice(marker.length))?.[0] ?? '').trim();
      found.push({ path: path.join(''), title: title.slice(0, LONGEST_TITLE), level: level + 1, start: offset });
    }
    offset += line.length + 1;
  }
  // what follows the last chapter (附件, seal, list of files) belongs to none
  const last = found.at(-1)?.start ?? 0;
  const tail = plain.slice(last).search(/^[^\S\n]*附件[^\S\n]*\d*[^\S\n]*(?:[:：【]|$)/m);
  if (tail > 0) found.push({ path: '附件', title: '附件', level: 1, start: last + tail });
  return found.map((section, at) => ({ ...section, end: found[at + 1]?.start ?? plain.length }));
}

/** The section an offset lies in; sections stand in order, so it is found by halving. */
export function sectionAt(sections: readonly Section[], offset: number): Section {
  let [low, high] = [0, sections.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sections[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return sections[low - 1] ?? { path: '', title: '', level: 0, start: 0, end: 0 };
}

/** Titles from the outermost heading down to a path: 三, 三(二), 三(二)4. */
export function titlesOf(sections: readonly Section[], path: string): readonly string[] {
  const known = titles(sections);
  const before = known.get(path);
  if (before) return before;
  const found = sections.filter((section) => section.path !== '' && path.startsWith(section.path)).map(({ title }) => title);
  known.set(path, found);
  return found;
}

const titles = once((_sections: readonly Section[]) => new Map<string, readonly string[]>());
