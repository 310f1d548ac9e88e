import { halfWidth } from '../audit/cell.ts';
import { type ExportedSection, printedLine } from './exported.ts';

/** Which paragraphs of a file that came back belong to which section; null: the section is not there any more. */
export type Places = {
  readonly sections: ReadonlyMap<string, readonly string[] | null>;
  /** Headings that somebody has rewritten, and what stands where no section is. */
  readonly strays: readonly string[];
  readonly headingsFound: number;
};

const NUMBERING = /^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))/;
const bare = (text: string): string => halfWidth(text).replaceAll(/\s+/g, '').replace(NUMBERING, '');
const DATE = /年[\s\d]*月[\s\d]*日$/;
const LIKE = 0.5;

/** Share of letter pairs that two texts have in common. */
export function likeness(a: string, b: string): number {
  const pairs = (text: string) => new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)));
  const [one, other] = [pairs(bare(a)), pairs(bare(b))];
  if (one.size + other.size === 0) return bare(a) === bare(b) ? 1 : 0;
  return (2 * [...one].filter((pair) => other.has(pair)).length) / (one.size + other.size);
}

type Heading = { readonly text: string; readonly key: string | null; readonly at: number | null };

/** Headings in the order of the report, each with the paragraph it was found at. */
function headingsIn(sections: readonly ExportedSection[], paragraphs: readonly string[]): readonly Heading[] {
  const wanted: { text: string; key: string | null }[] = [];
  let chapter: string | null = null;
  for (const section of sections) {
    if (section.path === '') continue;
    if (section.chapter !== null && section.chapter !== chapter) wanted.push({ text: section.chapter, key: null });
    chapter = section.chapter;
    wanted.push({ text: section.title, key: section.key });
  }
  const plain = paragraphs.map(bare);
  let from = 0;
  return wanted.map(({ text, key }) => {
    const at = plain.indexOf(bare(text), from);
    if (at === -1) return { text, key, at: null };
    from = at + 1;
    return { text, key, at };
  });
}

/** Finds sections by their headings, and by their sentences where a heading was rewritten or taken out. */
export function placesIn(sections: readonly ExportedSection[], all: readonly string[]): Places {
  const paragraphs = withoutEnd(all.map((text) => text.replaceAll('\u00a0', ' ').trim()).filter((text) => text !== ''));
  const headings = headingsIn(sections, paragraphs);
  const found = new Map<string, string[] | null>();
  const strays: string[] = [];
  const opening = sections.find(({ path }) => path === '');
  const first = headings.find(({ at }) => at !== null)?.at ?? 0;
  if (opening) found.set(opening.key, openingOf(opening, paragraphs.slice(0, first)));
  for (let i = 0; i < headings.length; i += 1) {
    const heading = headings[i]!;
    if (heading.at === null) continue;
    const rest = headings.slice(i + 1);
    const lost = rest.slice(
      0,
      rest.findIndex(({ at }) => at !== null) === -1 ? rest.length : rest.findIndex(({ at }) => at !== null),
    );
    const end = rest.find(({ at }) => at !== null)?.at ?? paragraphs.length;
    share(paragraphs.slice(heading.at + 1, end), [heading, ...lost], sections, found, strays);
  }
  for (const { key } of headings) if (key !== null && !found.has(key)) found.set(key, null);
  return { sections: found, strays, headingsFound: headings.filter(({ at }) => at !== null).length };
}

/** Deals out the paragraphs below one heading; those below it whose headings are gone take what reads like them. */
function share(
  paragraphs: readonly string[],
  headings: readonly Heading[],
  sections: readonly ExportedSection[],
  found: Map<string, string[] | null>,
  strays: string[],
): void {
  const [own, ...lost] = headings;
  const candidates = headings.map(({ key }) => sections.find((section) => section.key === key));
  if (own?.key != null) found.set(own.key, []);
  let current = 0;
  for (const text of paragraphs) {
    if (lost.some((heading) => likeness(heading.text, text) > LIKE && text.length < heading.text.length + 20)) {
      strays.push(text);
      continue;
    }
    const best = candidates
      .map((section, at) => ({
        at,
        score: Math.max(0, ...(section?.lines ?? []).map((line) => likeness(printedLine(line), text))),
      }))
      .filter(({ at }) => at >= current)
      .sort((a, b) => b.score - a.score)[0];
    if (best && best.score > LIKE) current = best.at;
    const key = headings[current]?.key;
    if (key == null) strays.push(text);
    else found.set(key, [...(found.get(key) ?? []), text]);
  }
}

/** The opening stands between the title and the first heading: it begins where something reads like it. */
function openingOf({ lines }: ExportedSection, before: readonly string[]): string[] | null {
  const at = before.findIndex((text) => lines.some((line) => likeness(printedLine(line), text) > LIKE));
  return at === -1 ? null : before.slice(at);
}

/** 附件, signature and day are made anew with every report. */
function withoutEnd(paragraphs: readonly string[]): readonly string[] {
  const attached = paragraphs.findLastIndex((text) => /^附件\s*[:：]/.test(halfWidth(text)));
  if (attached !== -1) return paragraphs.slice(0, attached);
  const day = paragraphs.findLastIndex((text) => text.length <= 24 && DATE.test(halfWidth(text)));
  return day > 0 ? paragraphs.slice(0, day - 1) : paragraphs;
}
