import { plain } from '../../../../../kernel/decimal.ts';
import type { RegisteredProject } from '../context.ts';
import type { Input } from '../finding.ts';
import type { Figure } from '../prose/figures.ts';
import type { Report } from '../prose/report.ts';
import { type Section, titlesOf } from '../prose/sections.ts';
import { bare } from './words.ts';

/** Small words the rules over prose share. */

export const figureInput = (label: string, figure: Figure): Input => ({
  label,
  value: plain(figure.value),
  unit: figure.unit,
  sourceRef: placeOf(figure),
});
export const placeOf = ({ section, start }: Figure): string => `${section || '文首'}+${start}`;
export const subjectOf = (report: Report, section: string, name: string): string =>
  `${report.subject}/${section || '文首'}/${name}`;
export const written = (figure: Figure): string => `${figure.printed}${figure.qualifier?.truncated ? '余' : ''}${figure.unit}`;

/** Sections whose own heading speaks of a matter, with everything below them. */
export function sectionsAbout(report: Report, topic: RegExp): readonly Section[] {
  const heads = report.sections.filter(({ title, level }) => level === 1 && topic.test(title));
  return report.sections.filter(({ path }) => heads.some((head) => path.startsWith(head.path)));
}

/** 存在的问题: the chapter that must tell what went wrong; 其他需要说明的问题 is another. */
export const problemSections = (report: Report): readonly Section[] => sectionsAbout(report, /^(?!.*(?:其他|说明)).*问题/);

export const textOf = (report: Report, sections: readonly Section[]): string =>
  sections.map(({ start, end }) => report.text.slice(start, end)).join('');

/** The project an item of the report is about: its title begins with the project's name. */
export function projectOfSection(
  report: Report,
  path: string,
  projects: readonly RegisteredProject[],
): RegisteredProject | undefined {
  const title = bare(titlesOf(report.sections, path).at(-1) ?? '');
  return projects.find(({ officialName, aliases }) => [officialName, ...aliases].some((name) => title.startsWith(bare(name))));
}

/** The project a name in running text means. */
export const projectCalled = (name: string, projects: readonly RegisteredProject[]): RegisteredProject | undefined =>
  projects.find(({ officialName, aliases }) => [officialName, ...aliases].some((known) => bare(name).endsWith(bare(known))));
