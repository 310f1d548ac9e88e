import type { Block } from '../../../platform/documents/content.ts';
import { join, phrase, type Sentence, write } from '../domain/figure.ts';
import type { ReportProject } from '../domain/material.ts';

/** A heading; the key names the section below it, whatever its number. */
export const heading = (level: 1 | 2, text: string, key: string): Block => ({ kind: 'heading', level, text, key });
export const paragraph = (runs: Sentence): Block => ({ kind: 'paragraph', runs });

/** A numbered paragraph 1. that begins with its title; what was written below it follows as paragraphs. */
export function item(title: string, lines: readonly Sentence[] | null): Block[] {
  const [first, ...rest] = lines ?? [];
  const runs = first ? write`${phrase(title)}${first}` : write`${phrase(title)}无。`;
  return [{ kind: 'item', level: 3, runs }, ...rest.map(paragraph)];
}

/** A numbered paragraph （1）. */
export const subitem = (runs: Sentence): Block => ({ kind: 'item', level: 4, runs });

/** One numbered paragraph for each project: what was written of it, or the rows that records prove, or that there is none yet. */
export const ofEach = (projects: readonly ReportProject[], written: (project: ReportProject) => Sentence | null): Block[] =>
  projects.length === 0
    ? prose(null)
    : projects.flatMap((each) => item(`${each.officialName}:`, [written(each) ?? proven(each)]));

const proven = ({ rows }: ReportProject): Sentence => (rows.length > 0 ? join(rows, ';') : write`尚无由记录得出的实际完成值。`);

/** The words of a section; one without content prints 无。, never an empty heading. */
export const prose = (lines: readonly Sentence[] | null): Block[] =>
  lines && lines.length > 0 ? lines.map(paragraph) : [paragraph([phrase('无。')])];
