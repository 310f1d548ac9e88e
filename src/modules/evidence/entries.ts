import { plain } from '../../kernel/decimal.ts';
import type { Db } from '../../platform/database/db.ts';
import { findFiles } from '../../platform/database/files.ts';
import type { Actor } from '../../platform/http/actor.ts';
import { importFile } from '../../platform/ingest/load.ts';
import { refuse } from './contract.ts';
import { addDraft, type Draft, type DraftDecision, decideDraft, listDrafts, type NewDraft } from './data/drafts.ts';
import { entryRegister } from './statement-register.ts';

type By = { readonly actor: Actor; readonly now: Date };

/** 填报: keeps what a person typed as a draft with its files; it counts only after another person has confirmed it. */
export async function enterStatement(
  db: Db,
  draft: Omit<NewDraft, 'document'> & { readonly note: string },
  { actor, now }: By,
): Promise<string> {
  const files = await findFiles(db, actor.region, draft.files);
  if (files.length < new Set(draft.files).size)
    throw refuse('evidence/no-file', { detail: '有佐证文件没有上传成功，请重新上传。' });
  const document = [...files.map(({ name }) => name), draft.note].filter(Boolean).join('；').slice(0, 500);
  return addDraft(db, actor, { ...draft, document }, { accountId: actor.accountId, name: actor.name, now });
}

export type EntryDecision = { readonly id: string; readonly decision: DraftDecision; readonly reason: string | null };

/**
 * 复核: another person confirms a draft, and it enters the register of statements through the door of every import; or it is
 * rejected, or its author takes it back.
 */
export async function decideEntry(db: Db, { id, decision, reason }: EntryDecision, { actor, now }: By): Promise<Draft> {
  const [draft] = await listDrafts(db, actor, { id });
  if (!draft) throw refuse('evidence/no-draft', { detail: '请刷新页面后重新选择。' });
  const isAuthor = draft.statedBy === actor.accountId;
  if (decision === 'withdrawn' && !isAuthor) throw refuse('evidence/not-author', { detail: '只有填报人可以撤回。' });
  if (decision !== 'withdrawn' && isAuthor) throw refuse('evidence/same-person', { detail: '请由另一位有权限的人员复核。' });
  const by = { decision, reason, accountId: actor.accountId, name: actor.name, now };
  if (!(await decideDraft(db, actor, draft, by))) throw refuse('evidence/decided', { detail: '请刷新页面查看结果。' });
  if (decision === 'confirmed') await enter(db, draft, { actor, now });
  return draft;
}

/** Two persons of the same name are told apart by their accounts. */
const signature = (name: string, accountId: string): string => `${name}〔${accountId}〕`;

async function enter(db: Db, draft: Draft, { actor, now }: By): Promise<void> {
  const row = {
    ...{ id: `填报-${draft.id}`, subject: draft.subject, project_id: draft.projectId, day: draft.day },
    numerator: draft.numerator ? plain(draft.numerator) : '',
    denominator: draft.denominator ? plain(draft.denominator) : '',
    words: draft.words ?? '',
    tier_ratio: draft.ratio ? plain(draft.ratio) : '',
    document: draft.document,
    stated_by: signature(draft.statedName, draft.statedBy),
    confirmed_by: signature(actor.name, actor.accountId),
    grade: draft.grade,
    restates: 'true',
  };
  const bytes = new TextEncoder().encode(JSON.stringify(row));
  const file = { fileName: `页面填报-${draft.subject}.ndjson`, bytes, source: 'entry' };
  await importFile(db, { register: entryRegister, ...file, identity: actor, now });
}
