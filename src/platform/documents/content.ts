/** A number that still holds the hand of the measurement that made it, or plain words. */
export type Run =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'figure'; readonly display: string; readonly home: string };

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
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
  /** Head of a published document, line by line: 索引号, 发布机构, 文号, 发布日期, 时效性. */
  readonly head?: readonly { readonly name: string; readonly value: string }[];
  readonly blocks: readonly Block[];
  /** Names under 附件 after the body, numbered by the renderer. */
  readonly attachments?: readonly string[];
  readonly signature: { readonly unit: string; readonly date: string };
  /** Printed at the head of every page: 演示数据·非正式文件. */
  readonly mark?: string;
};

const HALF: Readonly<Record<string, string>> = { '(': '（', ')': '）', ',': '，', ':': '：', ';': '；' };
const HAN = /[\p{Script=Han}，。：；（）“”《》〈〉〔〕、]/u;

/** Official text has full-width punctuation: half-width ( ) , : ; beside a Chinese character are widened, inside numbers they stay. */
export const fullWidth = (text: string, before = '', after = ''): string => {
  const letters = [...text];
  const wide = (letter: string | undefined) => HAN.test(letter ?? '');
  const last = letters.length - 1;
  return letters
    .map((letter, i) => {
      const neighbours = [i === 0 ? before : letters[i - 1], i === last ? after : letters[i + 1]];
      return HALF[letter] && neighbours.some(wide) ? HALF[letter] : letter;
    })
    .join('');
};

/** Runs as they are printed: words that touch become one run, and their punctuation looks at the figures beside it. */
export function officialRuns(runs: readonly Run[]): readonly Run[] {
  const merged: Run[] = [];
  for (const run of runs) {
    const last = merged.at(-1);
    if (run.kind === 'text' && last?.kind === 'text') merged[merged.length - 1] = { kind: 'text', text: last.text + run.text };
    else merged.push(run);
  }
  const edge = (run: Run | undefined, end: 0 | -1) =>
    run ? [...(run.kind === 'text' ? run.text : run.display)].at(end) : undefined;
  return merged.map((run, i) =>
    run.kind === 'text' ? { ...run, text: fullWidth(run.text, edge(merged[i - 1], -1), edge(merged[i + 1], 0)) } : run,
  );
}
