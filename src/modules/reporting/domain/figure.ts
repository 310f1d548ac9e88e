/** 数字: a number in the report, still holding the hand of what made it: a measurement, or a named home of the report. */
export type Figure = {
  readonly kind: 'figure';
  /** Value and unit and nothing else: 98.59%. */
  readonly display: string;
  readonly value: string;
  readonly unit: string;
  /** Id of a measurement, or key of a `Home` of the same report. */
  readonly home: string;
  /** What finds it again when the report is written anew, as a token of markup without its braces: fact:hotline.answer_rate. */
  readonly ref?: string;
};
export type Text = { readonly kind: 'text'; readonly text: string };
export type Sentence = readonly (Figure | Text)[];

/** Where a figure that is no measurement comes from: a target, a score, a count of the goal set, with the figures it was made of. */
export type Home = {
  readonly title: string;
  readonly explanation: string;
  readonly inputs: readonly { readonly name: string; readonly display: string; readonly home: string | null }[];
  /** The page where it can be seen among its like. */
  readonly link: string | null;
};

export const figure = (value: string, unit: string, home: string): Figure => ({
  ...{ kind: 'figure', value, unit, home },
  display: `${value}${unit}`,
});

/** The figure, found again by a reference of markup. */
export const referable = (found: Figure, ref: string): Figure => ({ ...found, ref });

/** A template tag that takes figures and named words only: a bare number cannot enter the report. */
export const write = (texts: TemplateStringsArray, ...figures: readonly (Figure | Text | Sentence)[]): Sentence =>
  texts.flatMap((text, i): readonly (Figure | Text)[] => {
    const inserted = figures[i];
    const next = inserted === undefined ? [] : Array.isArray(inserted) ? inserted : [inserted];
    return [...(text === '' ? [] : [{ kind: 'text', text } as const]), ...next];
  });

/** A name or a phrase of the records: no number of its own. */
export const phrase = (text: string): Text => ({ kind: 'text', text });

/** Sentences in a row with a separator between them. */
export const join = (parts: readonly Sentence[], separator: string): Sentence =>
  parts.flatMap((part, i) => (i === 0 ? part : [phrase(separator), ...part]));
