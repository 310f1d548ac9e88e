import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../platform/root.ts';
import { chapterOf } from './web/chapters.ts';

const MANUAL = join(projectRoot, 'docs/manual');
const read = (path: string): string => readFileSync(path, 'utf8');

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else yield path;
  }
}

const chapters = readdirSync(MANUAL)
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ name, text: read(join(MANUAL, name)) }));
const linksOf = (text: string): string[] => [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, to = '']) => to);
const imagesOf = (text: string): string[] => linksOf(text).filter((to) => to.startsWith('images/'));
const sources = [...walk(join(projectRoot, 'src'))].filter(
  (path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\/testing\//.test(path),
);
const journeys = [...walk(join(projectRoot, 'e2e'))].filter((path) => path.endsWith('.test.ts')).map(read);
const pages = sources
  .filter((path) => path.endsWith('ui/pages.tsx'))
  .flatMap((path) => [...read(path).matchAll(/path: '([^']+)'(?:[^}]*?menu: '([^']+)')?/g)])
  .map(([, path = '', menu]) => ({ path, menu }));

/** Words as one line without blanks, as the screen shows a text that the source breaks. */
const flat = (text: string): string => text.replaceAll(/\s+/g, '');

/** What the manual quotes from the screens. */
const quotedIn = (text: string): string[] => [...text.matchAll(/“([^”]+)”/g)].map(([, words = '']) => words);

/** Half-width punctuation beside Chinese words, outside of what is quoted from the screen and of code. */
const halfWidthIn = (text: string): string[] =>
  text.replaceAll(/“[^”]*”|`[^`]*`|\]\([^)]*\)/g, '').match(/\p{Script=Han}[,;:!?()]|[,;:!?()]\p{Script=Han}/gu) ?? [];

describe('使用手册', () => {
  it('the chapters are numbered without a gap, and each has one title', () => {
    expect(chapters.map(({ name }) => Number(name.slice(0, 2)))).toEqual(chapters.map((_, at) => at + 1));
    for (const { name, text } of chapters) expect([name, text.match(/^# .+$/gm)?.length]).toEqual([name, 1]);
  });

  it('every picture that is named exists and is made by a journey, and has words', () => {
    for (const { text } of chapters)
      for (const [, words, name = ''] of text.matchAll(/!\[([^\]]*)\]\(images\/([\w-]+)\.png\)/g)) {
        expect([name, existsSync(join(MANUAL, 'images', `${name}.png`))]).toEqual([name, true]);
        expect([name, journeys.some((journey) => new RegExp(`picture\\([^']*'${name}'\\)`).test(journey))]).toEqual([name, true]);
        expect([name, words !== '']).toEqual([name, true]);
      }
  });

  it('every picture is used, once, and together they stay below 4 MB', () => {
    const files = readdirSync(join(MANUAL, 'images'));
    expect(chapters.flatMap(({ text }) => imagesOf(text)).sort()).toEqual(files.map((file) => `images/${file}`).sort());
    expect(files.reduce((sum, file) => sum + statSync(join(MANUAL, 'images', file)).size, 0)).toBeLessThan(4_000_000);
  });

  it('every link leads to a chapter', () => {
    const names = chapters.map(({ name }) => name);
    for (const { text } of chapters) for (const to of linksOf(text)) if (!to.startsWith('images/')) expect(names).toContain(to);
  });

  it('every page of the menu is called by its menu words', () => {
    const all = chapters.map(({ text }) => text).join('\n');
    const menus = pages.flatMap(({ menu }) => menu ?? []);
    expect(menus.length).toBeGreaterThan(10);
    expect(menus.filter((menu) => !all.includes(`“${menu}”`))).toEqual([]);
  });

  it('every page leads to a chapter that exists', () => {
    for (const { path } of pages) {
      const to = chapterOf(path.replace('$year', '2023').replaceAll(/\$\w+/g, 'x'));
      expect([path, chapters.some(({ name }) => to === `/manual/${name.replace('.md', '')}`)]).toEqual([path, true]);
    }
  });

  it('what is quoted stands on a screen with exactly these words', () => {
    const screens = flat(sources.map(read).join('\n'));
    expect(screens.includes('登记会议纪要')).toBe(true);
    expect(screens.includes('登记纪要会议')).toBe(false);
    const unknown = chapters.flatMap(({ name, text }) =>
      quotedIn(text)
        .filter((words) => !screens.includes(flat(words)))
        .map((words) => `${name}: ${words}`),
    );
    expect(unknown).toEqual([]);
  });

  it('punctuation is full-width', () =>
    expect(chapters.flatMap(({ name, text }) => halfWidthIn(text).map((found) => `${name}: ${found}`))).toEqual([]));

  it('half-width punctuation would be found, quoted words and code excepted', () => {
    expect(halfWidthIn('先核对,再导入')).toEqual(['对,']);
    expect(halfWidthIn('点“导出（.csv）”，运行 `mz a,b`，见[台账](07-ledgers.md)。')).toEqual([]);
  });
});
