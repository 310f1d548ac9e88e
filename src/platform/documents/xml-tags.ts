/** One tag of an XML text, with its place in it; what stands between tags is never touched. */
export type Tag = {
  readonly kind: 'open' | 'close' | 'empty';
  /** `x:` of `x:row`, or nothing. */
  readonly prefix: string;
  readonly name: string;
  readonly attributes: string;
  readonly start: number;
  readonly end: number;
};

/** The XML is not well formed; who reads a file turns this into a refusal. */
export class XmlFault extends Error {}

const NAME = /^(?:([\w.-]+):)?([\p{L}_][\p{L}\p{N}_.-]*)/u;
const LONGEST_NAME = 200;

/** Every tag in order, in one pass: comments, CDATA and instructions are stepped over, quoted `>` does not end a tag. */
export function* tagsOf(xml: string): Generator<Tag> {
  let at = xml.indexOf('<');
  while (at !== -1) {
    const skipped = afterOther(xml, at);
    const end = skipped ?? endOfTag(xml, at);
    if (skipped === undefined) yield readTag(xml, at, end);
    at = xml.indexOf('<', end);
  }
}

/** Where a comment, CDATA or instruction ends, or undefined before a tag. */
function afterOther(xml: string, at: number): number | undefined {
  const ending = xml.startsWith('<!--', at)
    ? '-->'
    : xml.startsWith('<![CDATA[', at)
      ? ']]>'
      : xml.startsWith('<?', at)
        ? '?>'
        : undefined;
  if (ending === undefined) return undefined;
  const end = xml.indexOf(ending, at + 2);
  if (end === -1) throw new XmlFault('unfinished comment, CDATA or instruction');
  return end + ending.length;
}

function endOfTag(xml: string, from: number): number {
  let quote = '';
  for (let at = from + 1; at < xml.length; at += 1) {
    const letter = xml[at];
    if (quote !== '') quote = letter === quote ? '' : quote;
    else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '>') return at + 1;
    else if (letter === '<') break;
  }
  throw new XmlFault('unfinished tag');
}

function readTag(xml: string, start: number, end: number): Tag {
  const isClose = xml[start + 1] === '/';
  const isEmpty = xml[end - 2] === '/';
  const from = start + (isClose ? 2 : 1);
  const [whole, prefix, name] = NAME.exec(xml.slice(from, Math.min(end, from + LONGEST_NAME))) ?? [];
  if (whole === undefined || name === undefined) throw new XmlFault('a tag without a name');
  return {
    kind: isClose ? 'close' : isEmpty ? 'empty' : 'open',
    prefix: prefix === undefined ? '' : `${prefix}:`,
    name,
    attributes: xml.slice(from + whole.length, end - (isEmpty ? 2 : 1)),
    ...{ start, end },
  };
}

const ATTRIBUTE = /(?:^|\s)([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** The value of an attribute, whatever its prefix; the one without a prefix first. */
export function attributeOf({ attributes }: Pick<Tag, 'attributes'>, name: string): string | undefined {
  let prefixed: string | undefined;
  for (const [, key = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
    const value = unescaped(double ?? single ?? '');
    if (key === name) return value;
    if (key.endsWith(`:${name}`)) prefixed ??= value;
  }
  return prefixed;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Character references as the characters that they mean. */
export const unescaped = (text: string): string =>
  text.replaceAll(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, (whole, hex?: string, digits?: string, name = '') => {
    const code = hex ? Number.parseInt(hex, 16) : digits ? Number.parseInt(digits, 10) : undefined;
    if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    return ENTITIES[name] ?? whole;
  });

/** The words between two places: text and CDATA, without tags and comments. */
export function wordsIn(xml: string): string {
  let words = '';
  let at = 0;
  while (at < xml.length) {
    const next = xml.indexOf('<', at);
    words += unescaped(xml.slice(at, next === -1 ? undefined : next));
    if (next === -1) break;
    const skipped = afterOther(xml, next);
    if (skipped !== undefined && xml.startsWith('<![CDATA[', next)) words += xml.slice(next + 9, skipped - 3);
    at = skipped ?? endOfTag(xml, next);
  }
  return words;
}

/** What XML 1.0 cannot hold, and halves of surrogate pairs. */
const ILLEGAL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are not allowed in XML
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text as the content of an element of a workbook; `_x0041_` would be read as an escape and is itself escaped. */
export const escaped = (text: string): string =>
  text
    .replaceAll(ILLEGAL, '')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');

/** A change of a text: what stands from `from` to `to` gives way. */
export type Edit = { readonly from: number; readonly to: number; readonly text: string };

/** Makes all changes at once; they must not overlap. At one place insertions come first, in their order. */
export function edited(text: string, edits: readonly Edit[]): string {
  const ordered = edits
    .map((edit, order) => ({ ...edit, order }))
    .sort((a, b) => a.from - b.from || a.to - b.to || a.order - b.order);
  const pieces: string[] = [];
  let at = 0;
  for (const { from, to, text: put } of ordered) {
    if (from < at) throw new Error('changes overlap');
    pieces.push(text.slice(at, from), put);
    at = to;
  }
  return pieces.join('') + text.slice(at);
}
