/** What a file of a report said, section by section, as it was printed. */
export type ExportedSection = {
  readonly key: string;
  readonly path: string;
  readonly title: string;
  /** The heading above its own, where it has one. */
  readonly chapter: string | null;
  readonly editable: boolean;
  readonly lines: readonly ExportedLine[];
};
export type ExportedLine = { readonly level: 0 | 3 | 4; readonly parts: readonly ExportedPart[] };
/** Words, or a figure as it was printed with the token that finds it again. */
export type ExportedPart = { readonly text: string; readonly token: string | null };

export const printedLine = ({ parts }: ExportedLine): string => parts.map(({ text }) => text).join('');
