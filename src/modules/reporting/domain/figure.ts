/** 数字: a number in the report, still holding the hand of the measurement that made it. */
export type Figure = { readonly kind: 'figure'; readonly measurementId: string; readonly display: string };
export type Text = { readonly kind: 'text'; readonly text: string };
export type Sentence = readonly (Figure | Text)[];

/** A template tag that takes figures and named words only: a bare number cannot enter the report. */
export const write = (texts: TemplateStringsArray, ...figures: readonly (Figure | Text | Sentence)[]): Sentence =>
  texts.flatMap((text, i): readonly (Figure | Text)[] => {
    const figure = figures[i];
    const inserted = figure === undefined ? [] : Array.isArray(figure) ? figure : [figure];
    return [...(text === '' ? [] : [{ kind: 'text', text } as const]), ...inserted];
  });

/** A name or a phrase of the records: no number of its own. */
export const phrase = (text: string): Text => ({ kind: 'text', text });
