import type { Db } from '../../../platform/database/db.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { writesFor } from '../acting.ts';
import type { Unit } from '../data/indicators.ts';
import { addAnswer } from '../data/returns.ts';
import { lockEvaluation } from '../data/submissions.ts';
import { refuse } from '../domain/refusals.ts';
import { isFrozen } from '../domain/states.ts';
import { loadProject } from '../figures.ts';
import type { Facts } from '../measuring.ts';

type Order = {
  readonly unit: Unit;
  readonly projectId: string;
  readonly itemId: string;
  readonly text: string;
  readonly version: number;
};

/** 已处理: what was done about one comment of the return, while the table is open; the next 提交 lists the answers. */
export async function answerItem(
  db: Db,
  facts: Facts,
  { unit, projectId, itemId, text, version }: Order,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<string> {
  await lockEvaluation(db, { ...unit, projectId });
  const { figures } = await loadProject(db, facts, unit, projectId);
  if (isFrozen(figures.standing.state))
    throw refuse('performance/frozen', { detail: '自评表已提交，退回意见的答复随之送审，不能再改。' });
  const item = figures.reopened?.items.find(({ id }) => id === itemId);
  if (!item) throw refuse('performance/no-item', { detail: '请刷新页面，从自评表重新打开。' });
  const person = writesFor(actor, 'performance.row.fill');
  const by = { accountId: actor.accountId, name: actor.name, forName: person?.name ?? null, now };
  if (!(await addAnswer(db, unit, { itemId, revision: version + 1, text }, by)))
    throw refuse('performance/overtaken', { detail: '刚刚有人答复了这条意见，请刷新后核对；您填写的内容没有保存。' });
  return item.title;
}
