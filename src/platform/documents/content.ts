/** A number that still holds the hand of the measurement that made it, or plain words. */
export type Run =
  | { readonly kind: 'text'; readonly text: string; readonly ref?: string }
  /** `ref` is the token of edited text that the run was printed from. */
  | { readonly kind: 'figure'; readonly display: string; readonly home: string; readonly ref?: string };

export type Block =
  /** The key names the section below the heading, whatever its number. */
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string; readonly key?: string }
  /** A numbered paragraph: level 3 is 1. and level 4 is （1）; the number is the renderer's, the words go on in the same line. */
  | { readonly kind: 'item'; readonly level: 3 | 4; readonly runs: readonly Run[] }
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | {
      readonly kind: 'table';
      readonly header: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly widths: readonly number[];
    };

/** An official document (公文), before it becomes a page or a file. Headings are numbered by the renderer. */
export type OfficialDocument = {
  readonly title: string;
  /** The title in lines that end with a word (GB/T 9704); without them it breaks where the line ends. */
  readonly titleLines?: readonly string[];
  /** Head of a published document, line by line: 索引号, 发布机构, 文号, 发布日期, 时效性. */
  readonly head?: readonly { readonly name: string; readonly value: string }[];
  readonly blocks: readonly Block[];
  /** Names under 附件 after the body, numbered by the renderer. */
  readonly attachments?: readonly string[];
  readonly signature: { readonly unit: string; readonly date: string };
  /** Printed at the head of every page of what is no official document. */
  readonly mark?: string;
  /** 版本码 of the frozen version, or that it is a draft; printed at the head of every page. */
  readonly version?: string;
  /** The code alone, printed as QR code beside it where the format can. */
  readonly code?: string;
  /** 导出版本 that a Word file carries unseen, so that it is known again when it comes back edited. */
  readonly exported?: string;
};

const HALF: Readonly<Record<string, string>> = { '(': '（', ')': '）', ',': '，', ':': '：', ';': '；', '?': '？', '!': '！' };
const WIDE = /[\p{Script=Han}，。：；（）“”《》〈〉〔〕、…—％%‰℃㎡]/u;
const HAN = /\p{Script=Han}/u;

/** Places of brackets that belong together, the outer ones last. */
function pairs(letters: readonly string[]): readonly (readonly [open: number, close: number])[] {
  const open: number[] = [];
  return letters.flatMap((letter, i) => {
    if (letter === '(') open.push(i);
    const from = letter === ')' ? open.pop() : undefined;
    return from === undefined ? [] : [[from, i] as const];
  });
}

/**
 * Official text has full-width punctuation: half-width ( ) , : ; ? ! beside a Chinese character are widened, brackets only in
 * pairs; inside numbers and in text without any Chinese they stay.
 */
export function fullWidth(text: string): string {
  const letters = [...text];
  if (!letters.some((letter) => HAN.test(letter))) return text;
  const isBeside = (i: number) => [letters[i - 1], letters[i + 1]].some((letter) => WIDE.test(letter ?? ''));
  const partner = new Map(pairs(letters).flatMap(([open, close]) => [[open, close] as const, [close, open] as const]));
  const widen = (i: number) => {
    letters[i] = HALF[letters[i] ?? ''] ?? letters[i] ?? '';
  };
  // brackets first: a comma behind a bracket that became wide stands beside a wide one
  for (const [i, letter] of letters.entries())
    if (/[()]/.test(letter) && (isBeside(i) || isBeside(partner.get(i) ?? i))) widen(i);
  for (const [i, letter] of letters.entries()) if (/[,:;?!]/.test(letter) && isBeside(i)) widen(i);
  return letters.join('');
}

/** Runs as they are printed: the sentence is widened as a whole, so that punctuation looks at the figures beside it, which stay. */
function officialRuns(runs: readonly Run[]): readonly Run[] {
  const sentence = fullWidth(runs.map(wordsOf).join(''));
  let from = 0;
  return runs.map((run) => {
    const to = from + wordsOf(run).length;
    const words = sentence.slice(from, to);
    from = to;
    return run.kind === 'text' ? { ...run, text: words } : run;
  });
}

const wordsOf = (run: Run): string => (run.kind === 'text' ? run.text : run.display);

function officialBlock(block: Block): Block {
  switch (block.kind) {
    case 'heading':
      return { ...block, text: fullWidth(block.text) };
    case 'item':
    case 'paragraph':
      return { ...block, runs: officialRuns(block.runs) };
    case 'table':
      return { ...block, header: block.header.map(fullWidth), rows: block.rows.map((row) => row.map(fullWidth)) };
  }
}

/** Official punctuation, once, for the page, Word and PDF alike. */
export const officialDocument = (document: OfficialDocument): OfficialDocument => ({
  ...document,
  title: fullWidth(document.title),
  ...(document.titleLines ? { titleLines: document.titleLines.map(fullWidth) } : {}),
  blocks: document.blocks.map(officialBlock),
  ...(document.head ? { head: document.head.map(({ name, value }) => ({ name, value: fullWidth(value) })) } : {}),
  ...(document.attachments ? { attachments: document.attachments.map(fullWidth) } : {}),
  signature: { ...document.signature, unit: fullWidth(document.signature.unit) },
});

/** Width in characters of the body: a Chinese character is one, a digit half of one. */
const charactersOf = (text: string): number => [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 1 : 0.5), 0);

/**
 * 署名 and 成文日期 from the right edge, in characters (GB/T 9704, without a seal): the unit leaves two; the date begins two
 * characters after the unit, and leaves two when it is the longer one.
 */
export function signatureIndents({ unit, date }: OfficialDocument['signature']): { unitIndent: number; dateIndent: number } {
  return { unitIndent: 2, dateIndent: Math.max(2, charactersOf(unit) - charactersOf(date)) };
}
