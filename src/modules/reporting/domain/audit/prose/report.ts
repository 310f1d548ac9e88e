import { type Attachment, attachmentsOf } from './attachments.ts';
import { type Band, bandsOf } from './bands.ts';
import { type Figure, figuresOf } from './figures.ts';
import { mask } from './mask.ts';
import { type Section, sectionsOf } from './sections.ts';
import { unwrapped } from './wrapped.ts';

/** 报告正文 as read: figures with their places, and what could not be placed. Nothing is guessed. */
export type Report = {
  readonly subject: string;
  readonly file: string;
  /** Half-width text of the same length as the source, so that offsets are offsets of the source. */
  readonly text: string;
  readonly sections: readonly Section[];
  readonly figures: readonly Figure[];
  readonly bands: readonly Band[];
  readonly attachments: readonly Attachment[];
  readonly unrecognised: readonly { readonly text: string; readonly offset: number }[];
  /** Of a report written here: its numbers are figures that know their home, except these. */
  readonly typed?: readonly TypedNumber[];
};

/** A number typed by hand into a report written here; explained, or still 未关联. */
export type TypedNumber = {
  readonly section: string;
  readonly text: string;
  readonly around: string;
  readonly reason: string | null;
};

export type Reading = { readonly names: readonly string[]; readonly units: readonly string[] };

export function readReport(source: string, file: string, { names, units }: Reading): Report {
  const text = unwrapped(source.replaceAll('\r\n', '\n').replaceAll('\r', '\n'));
  const { plain, masked } = mask(text, names, units);
  const sections = sectionsOf(plain);
  const bands = bandsOf(plain);
  const figures = figuresOf(masked, plain, sections, units, bands);
  return {
    subject: 'report',
    file,
    text: plain,
    sections,
    figures,
    bands,
    attachments: attachmentsOf(plain),
    unrecognised: leftOver(masked, figures, bands),
  };
}

/** Numbers that carry no unit anybody knows: listed, never guessed. */
function leftOver(masked: string, figures: readonly Figure[], bands: readonly Band[]): Report['unrecognised'] {
  const taken = [...figures, ...bands].sort((a, b) => a.start - b.start);
  let next = 0;
  return [...masked.matchAll(/\d+(?:\.\d+)?/g)].flatMap((match) => {
    while (next < taken.length && (taken[next]?.end ?? 0) <= match.index) next += 1;
    const inside = (taken[next]?.start ?? Number.POSITIVE_INFINITY) <= match.index;
    return inside ? [] : [{ text: match[0], offset: match.index }];
  });
}
