import { localTime } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { listPeople, listSections } from '../../access/index.ts';
import type { Facts } from '../../performance/index.ts';
import { auditSettings } from '../audit-settings.ts';
import { findIssuance } from '../data/issuances.ts';
import { latestOwners, type SectionOwner } from '../data/section-owners.ts';
import { listTexts, type SectionText } from '../data/section-texts.ts';
import { refuse } from '../domain/refusals.ts';
import { parseLines } from '../domain/text/lines.ts';
import { notedOf, unlinkedOf } from '../domain/text/unlinked.ts';
import { homesOf } from '../unit-report.ts';
import type { Figures, Revision, SectionDetail, SectionSummaryView, Sections } from './contract.ts';
import { loadManuscript, type Manuscript, type TextOrder } from './manuscript.ts';
import type { ReportSection } from './split.ts';

const { names } = auditSettings.words;

/** Who may write: names of people and 科室, and the newest owner of each section. */
export type Owners = {
  readonly people: Awaited<ReturnType<typeof listPeople>>;
  readonly divisions: readonly { readonly id: string; readonly name: string }[];
  readonly assigned: ReadonlyMap<string, SectionOwner>;
};

export async function loadOwners(db: Db, order: TextOrder): Promise<Owners> {
  const divisions = await listSections(db, order);
  return { people: await listPeople(db, order), divisions, assigned: await latestOwners(db, order) };
}

const NOBODY: Pick<SectionOwner, 'kind' | 'ownerId' | 'revision'> = { kind: 'none', ownerId: null, revision: 0 };

function ownerView(key: string, { people, divisions, assigned }: Owners): SectionSummaryView['owner'] {
  const { kind, ownerId, revision } = assigned.get(key) ?? NOBODY;
  const list: readonly { id: string; name: string }[] = kind === 'person' ? people : divisions;
  const name = list.find(({ id }) => id === ownerId)?.name;
  return { kind, id: ownerId, version: revision, name: kind === 'none' ? '' : (name ?? '（已停用）') };
}

/** An owner writes his section; 财务科, who assigns, may write every one. */
export function isMine(key: string, { assigned }: Owners, { accountId, sectionId, permissions }: Actor): boolean {
  if (!permissions.has('reporting.section.edit')) return false;
  if (permissions.has('reporting.section.assign')) return true;
  const { kind, ownerId } = assigned.get(key) ?? NOBODY;
  return kind === 'person' ? ownerId === accountId : kind === 'section' && ownerId === sectionId;
}

/** The words of a section as they count now, and the drafts whose own numbers are no typed ones. */
export function wordsOf(key: string, { drafts, texts }: Pick<Manuscript, 'drafts' | 'texts'>) {
  const draft = drafts.get(key) ?? '';
  const text = texts.get(key);
  const markup = text?.markup ?? draft;
  const known = text ? [draft, text.draft] : [draft];
  return { draft, text, markup, known };
}

const signatureOf = ({ writtenName, writtenAt }: SectionText) => ({ writtenName, writtenAt: localTime(writtenAt) });

/** The first words of a text, by which a reader knows it again. */
const beginOf = (markup: string): string =>
  parseLines(markup)
    .flatMap(({ parts }) => parts.map((part) => (typeof part === 'string' ? part : '…')))
    .join('')
    .slice(0, 24);

/** A section that people wrote and that the outline has no more: to be read, not to be written. */
function goneSection(key: string): ReportSection {
  const nowhere = { path: '', number: '', chapter: null, chapterTitle: null, blocks: [] };
  return { key, title: '不在提纲中的章节', ...nowhere, editable: false };
}

function summary(section: ReportSection, manuscript: Manuscript, owners: Owners, actor: Actor): SectionSummaryView {
  const { key, path, number, title, chapter, editable } = section;
  const { draft, text, markup, known } = wordsOf(key, manuscript);
  const isEdited = text !== undefined && text.markup !== null;
  return {
    ...{ key, path, number, title, chapter, editable },
    owner: ownerView(key, owners),
    mine: editable && isMine(key, owners, actor),
    revision: text?.revision ?? 0,
    edited: isEdited,
    ...(text ? signatureOf(text) : { writtenName: null, writtenAt: null }),
    draftMoved: isEdited && text.draft !== draft,
    unlinked: editable ? unlinkedOf(markup, known, names).length : 0,
    noted: editable ? notedOf(markup).length : 0,
  };
}

/** 报告编写: all sections of a report. */
export async function viewSections(db: Db, facts: Facts, order: TextOrder, actor: Actor): Promise<Sections> {
  const manuscript = await loadManuscript(db, facts, order);
  const owners = await loadOwners(db, order);
  const mayAssign = actor.permissions.has('reporting.section.assign');
  const issued = order.projectId === '' ? await findIssuance(db, order) : undefined;
  return {
    title: manuscript.document.title,
    signedOn: issued?.signedOn ?? null,
    sections: manuscript.sections.map((section) => summary(section, manuscript, owners, actor)),
    orphans: [...manuscript.texts.values()]
      .filter((text) => text.markup !== null && !manuscript.drafts.has(text.section))
      .map((text) => ({ key: text.section, begins: beginOf(text.markup ?? ''), ...signatureOf(text) })),
    people: mayAssign ? owners.people.map(({ id, name, section }) => ({ id, name, section })) : [],
    divisions: mayAssign ? owners.divisions.map(({ id, name }) => ({ id, name })) : [],
  };
}

export const noSection = () => refuse('reporting/no-section', { detail: '请从报告编写页面的章节表重新打开。' });

/** One section to be written. */
export async function viewSection(db: Db, facts: Facts, order: TextOrder, key: string, actor: Actor): Promise<SectionDetail> {
  const manuscript = await loadManuscript(db, facts, order);
  const section = manuscript.sections.find((candidate) => candidate.key === key);
  if (!section && !manuscript.texts.has(key)) throw noSection();
  const owners = await loadOwners(db, order);
  const { draft: today, text, markup } = wordsOf(key, manuscript);
  const draft = section ? today : (text?.draft ?? '');
  const view = summary(section ?? goneSection(key), manuscript, owners, actor);
  return {
    ...view,
    ...{ gone: !section, draftMoved: section !== undefined && view.draftMoved },
    ...{ markup, draft, names: [...names] },
    seenDraft: text?.draft ?? null,
  };
}

/** Every revision of a section, newest first. */
export async function viewRevisions(db: Db, order: TextOrder, key: string): Promise<Revision[]> {
  const texts = await listTexts(db, order, key);
  return texts.map(({ revision, kind, markup, note, writtenName, writtenAt }) => ({
    ...{ revision, kind, markup, note, writtenName },
    writtenAt: localTime(writtenAt),
  }));
}

/** 数字目录. */
export async function viewFigures(db: Db, facts: Facts, order: TextOrder): Promise<Figures> {
  const { figures, homes } = await loadManuscript(db, facts, order);
  const list = [...figures.values()];
  return {
    figures: list.map((figure) => ({ ...figure })),
    homes: homesOf(
      list.map(({ home }) => home),
      homes,
    ),
  };
}
