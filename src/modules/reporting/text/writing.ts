import type { Db } from '../../../platform/database/db.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import type { Facts } from '../../performance/index.ts';
import { addOwner } from '../data/section-owners.ts';
import { addText, listTexts, type SectionText } from '../data/section-texts.ts';
import { refuse } from '../domain/refusals.ts';
import { markupOf, parseLines } from '../domain/text/lines.ts';
import { loadManuscript, type TextOrder } from './manuscript.ts';
import { isMine, loadOwners, noSection } from './sections.ts';

type By = { readonly actor: Actor; readonly now: Date };
const writer = ({ actor, now }: By) => ({ accountId: actor.accountId, name: actor.name, now });

/** Opens a section for writing: it exists, is written by people, and this person is one of them. */
async function openSection(db: Db, facts: Facts, order: TextOrder, key: string, actor: Actor): Promise<string> {
  const { sections, drafts } = await loadManuscript(db, facts, order);
  const section = sections.find((candidate) => candidate.key === key);
  if (!section) throw noSection();
  if (!section.editable) throw refuse('reporting/generated', { detail: '表格随数据更新，请在自评表中修改。' });
  const owners = await loadOwners(db, order);
  if (!isMine(key, owners, actor))
    throw refuse('reporting/not-owner', { detail: '请联系本章节的负责人修改，或请财务科在报告编写页面改派给您。' });
  return drafts.get(key) ?? '';
}

type NewText = Pick<SectionText, 'kind' | 'markup' | 'note'>;

/** Writes the next revision of a section, guarded by the one that the person saw. */
async function writeText(
  db: Db,
  order: TextOrder,
  row: NewText & { readonly section: string; readonly seen: number; readonly draft: string },
  by: By,
): Promise<void> {
  const { section, seen, draft, kind, markup, note } = row;
  if (await addText(db, order, { section, revision: seen + 1, draft, kind, markup, note }, writer(by))) return;
  const [newest] = await listTexts(db, order, section);
  throw refuse('reporting/overtaken', {
    detail: `${newest?.writtenName ?? '另一人'}已保存第 ${newest?.revision ?? 0} 次修订。您写的内容没有丢失，请对照后再保存。`,
  });
}

export type SaveOrder = {
  readonly section: string;
  readonly seen: number;
  readonly kind: 'edited' | 'word';
  readonly markup: string;
  readonly note: string | null;
};

/** 保存章节. What cannot be read as words and figures is refused with its place. */
export async function saveSection(db: Db, facts: Facts, order: TextOrder, save: SaveOrder, by: By): Promise<void> {
  const draft = await openSection(db, facts, order, save.section, by.actor);
  const markup = markupOf(parseLines(save.markup.replaceAll('\r\n', '\n')));
  await writeText(db, order, { ...save, markup, draft }, by);
}

export type RestoreOrder = { readonly section: string; readonly seen: number; readonly revision: number | null };

/** 恢复: an earlier revision counts again as a new one; without a number the generated draft does (恢复初稿). */
export async function restoreSection(db: Db, facts: Facts, order: TextOrder, restore: RestoreOrder, by: By): Promise<void> {
  const { section, seen, revision } = restore;
  const draft = await openSection(db, facts, order, section, by.actor);
  if (revision === null) return writeText(db, order, { section, seen, draft, kind: 'reset', markup: null, note: null }, by);
  const earlier = (await listTexts(db, order, section)).find((text) => text.revision === revision);
  if (!earlier) throw refuse('reporting/no-revision', { detail: '请刷新修订记录后重新选择。' });
  const note = `恢复第 ${revision} 次修订`;
  if (earlier.markup === null) return writeText(db, order, { section, seen, draft, kind: 'reset', markup: null, note }, by);
  return writeText(db, order, { section, seen, draft, kind: 'restored', markup: earlier.markup, note }, by);
}

export type AssignOrder = {
  readonly section: string;
  readonly seen: number;
  readonly kind: 'person' | 'section' | 'none';
  readonly id: string | null;
};

/** 指定负责人: a person or a 科室 of the own unit. */
export async function assignSection(db: Db, facts: Facts, order: TextOrder, assign: AssignOrder, by: By): Promise<void> {
  const { section, seen, kind, id } = assign;
  const { sections } = await loadManuscript(db, facts, order);
  if (!sections.some((candidate) => candidate.key === section)) throw noSection();
  const { people, divisions } = await loadOwners(db, order);
  const known = kind === 'person' ? people : divisions;
  if (kind !== 'none' && !known.some((candidate) => candidate.id === id))
    throw refuse('reporting/no-owner', { detail: '请从列表中选择本单位的在用账号或科室。' });
  if (!(await addOwner(db, order, { section, revision: seen + 1, kind, ownerId: id }, writer(by))))
    throw refuse('reporting/overtaken', { detail: '刚刚有人改派了本章节的负责人，请刷新后核对。' });
}
