/** A number that still holds the hand of the measurement that made it, or plain words. */
export type Run =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'figure'; readonly display: string; readonly measurementId: string };

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
const HAN = /[\p{Script=Han}，。：；（）“”]/u;

/** Official text has full-width punctuation: half-width ( ) , : ; beside a Chinese character are widened, inside numbers they stay. */
export function fullWidth(text: string): string {
  const letters = [...text];
  return letters
    .map((letter, i) =>
      HALF[letter] && (HAN.test(letters[i - 1] ?? '') || HAN.test(letters[i + 1] ?? '')) ? HALF[letter] : letter,
    )
    .join('');
}
