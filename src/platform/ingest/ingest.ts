import type { Db } from '../database/db.ts';
import { lateNote, lateNotes } from '../database/late.ts';
import { newId } from '../ids.ts';
import { applyStaged } from './apply.ts';
import { type Batch, type DayCount, daysOf, sentOf } from './batches.ts';
import { addHold, closeHold, findHeldFile, type Hold, stageHold, takeHold } from './holds.ts';
import { earlierBatch } from './load.ts';
import type { ControlTotal, Manifest } from './manifest.ts';
import { refuseImport } from './refusals.ts';
import { addRejects } from './rejects.ts';
import { refuseTooMany, sift } from './sift.ts';
import { type Order, stageFile } from './stage.ts';
import { closeStaging, countStaged, openStaging } from './staging.ts';
import { type Reject, Survey } from './survey.ts';
import { countedTotals, sameTotals, statedTotals } from './totals.ts';
import { takeTurn } from './turn.ts';

/** 接收批次: rows that another system sends, of which the good ones count and the others are handed back. */
export type Delivery = Order & {
  readonly source: string;
  readonly manifest: Manifest;
  /** The share of rejected rows (0.01) above which a person must look first. */
  readonly rejectShare: number;
};

export type Receipt = {
  readonly batchId: string;
  /** 待核: it counts nowhere until a second person releases it. */
  readonly state: 'applied' | 'held';
  readonly reasons: readonly string[];
  readonly rows: number;
  readonly accepted: number;
  /** Rows that were recorded before, or stand twice in the batch, with the same content. */
  readonly duplicate: number;
  /** Of the rejected ones: those whose id is recorded with other content. */
  readonly conflict: number;
  readonly rejected: number;
  readonly totals: { readonly sent: readonly ControlTotal[]; readonly computed: readonly ControlTotal[] } | null;
  readonly countsByDay: readonly DayCount[];
  /** 迟到: rows that came after their year was frozen. */
  readonly note: string | null;
  /** The same file came before; nothing was done again. */
  readonly before: boolean;
  readonly rejects: readonly Reject[];
};

/** Receives one batch in the caller's transaction. */
export async function receiveBatch(db: Db, delivery: Delivery): Promise<Receipt> {
  const { register, identity, manifest } = delivery;
  const sent = manifest.totals && statedTotals(register, manifest.totals);
  const sourceSystem = manifest.sourceSystem ?? undefined;
  const { survey, sha256 } = await stageFile(db, { ...delivery, partial: true, sourceSystem });
  if (survey.full) throw refuseTooMany();
  await takeTurn(db, delivery);
  if (register.shared && !(await register.shared.isCurrent(db)))
    throw refuseImport('import/redefined', { detail: '没有接收任何一行；请核对登记簿的列后重新发送。' });
  const before = await earlierReceipt(db, delivery, sha256);
  if (before) {
    await closeStaging(db);
    return before;
  }
  const computed = sent && (await countedTotals(db, register, Object.keys(sent[0]?.of ?? {})));
  const repeated = await sift(db, { register, identity, manifest, survey });
  const reasons = reasonsOf(delivery, survey, sent && computed ? { sent, computed } : null);
  const fresh = await countStaged(db);
  const counts = { rows: survey.rows, repeated, rejected: survey.faulty };
  if (counts.rows !== fresh + repeated + counts.rejected)
    throw new Error(`read ${counts.rows} rows, but ${fresh} + ${repeated} + ${counts.rejected} are accounted for`);
  const id = newId(delivery.now);
  await addRejects(db, identity, id, survey.faults);
  const isHeld = reasons.length > 0;
  const { days, late } = isHeld
    ? await hold(db, delivery, { id, sha256, reasons, held: fresh, totals: computed, ...counts })
    : await applyStaged(db, delivery, { id, sha256, fresh, ...counts, sent: { sourceSystem: manifest.sourceSystem, manifest } });
  return {
    ...{ batchId: id, state: isHeld ? 'held' : 'applied', reasons, rows: counts.rows, accepted: isHeld ? 0 : fresh },
    ...{ duplicate: repeated, conflict: conflictsOf(survey), rejected: counts.rejected },
    ...{ totals: sent && computed ? { sent, computed } : null, countsByDay: days, before: false, rejects: survey.faults },
    note: lateNote(late),
  };
}

const conflictsOf = ({ faults }: Survey): number =>
  new Set(faults.filter(({ code }) => code === 'conflict').map(({ line }) => line)).size;

type Totals = NonNullable<Receipt['totals']>;

/** Why a person must look before the batch counts. */
function reasonsOf({ manifest, rejectShare }: Delivery, survey: Survey, totals: Totals | null): readonly string[] {
  const { rows, faulty } = survey;
  const reasons: string[] = [];
  if (manifest.rows !== null && manifest.rows !== rows) reasons.push(`清单写明 ${manifest.rows} 行，收到 ${rows} 行`);
  if (totals && !sameTotals(totals.sent, totals.computed)) reasons.push('清单的合计与收到的记录不符');
  if (faulty > rows * rejectShare) reasons.push(`退回 ${faulty} 行，超过 ${rows} 行的 ${percentOf(rejectShare)}`);
  return reasons;
}

const percentOf = (share: number): string => `${Number((share * 100).toFixed(4))}%`;

type Held = Pick<Hold, 'id' | 'sha256' | 'reasons' | 'held' | 'rows' | 'repeated' | 'rejected' | 'totals'>;

async function hold(db: Db, { register, identity, manifest, fileName, source, now }: Delivery, held: Held) {
  await addHold(db, identity, {
    ...{ ...held, register: register.key, fileName, source, manifest, sourceSystem: manifest.sourceSystem },
    ...{ importedBy: identity.accountId, now },
  });
  await closeStaging(db);
  return { days: [], late: [] };
}

/** What the same file has done before: a file has one effect, whoever sends it. */
async function earlierReceipt(db: Db, delivery: Delivery, sha256: string): Promise<Receipt | undefined> {
  const { register, identity, manifest } = delivery;
  const held = await findHeldFile(db, identity, register.key, sha256);
  const applied = held ? undefined : await earlierBatch(db, delivery, sha256);
  const sourceSystem = held ? held.sourceSystem : applied && (await sentOf(db, identity, applied.seq)).sourceSystem;
  if ((held || applied) && sourceSystem !== manifest.sourceSystem)
    throw refuseImport('import/other-system', {
      detail: `先前的来源系统为“${sourceSystem ?? '未写明'}”；请核对清单的 source_system。`,
    });
  if (held) return receiptOfHold(held);
  return applied && receiptOf(db, identity, applied);
}

const before = { conflict: 0, before: true, rejects: [] } as const;

const receiptOfHold = ({ id, reasons, rows, repeated, rejected, manifest, totals }: Hold): Receipt => ({
  ...{
    batchId: id,
    state: 'held',
    reasons,
    rows,
    accepted: 0,
    duplicate: repeated,
    rejected,
    ...before,
    countsByDay: [],
    note: null,
  },
  totals: manifest?.totals && totals ? { sent: manifest.totals, computed: totals } : null,
});

async function receiptOf(
  db: Db,
  unit: Delivery['identity'],
  { id, seq, rows, stored, repeated, rejected }: Batch,
): Promise<Receipt> {
  const countsByDay = await daysOf(db, unit, seq);
  return {
    ...{ batchId: id, state: 'applied', reasons: [], rows, accepted: stored, duplicate: repeated, rejected, ...before },
    ...{ totals: null, countsByDay, note: (await lateNotes(db, unit, [seq])).get(seq) ?? null },
  };
}

type Decision = Pick<Order, 'register' | 'identity' | 'now' | 'frozenYears'> & { readonly id: string; readonly reason: string };

async function openHold(db: Db, { register, identity, id }: Decision): Promise<Hold> {
  const found = await takeHold(db, identity, register.key, id);
  if (!found) throw refuseImport('import/no-hold', { detail: '请刷新后从待核批次重新选择。' });
  if (found.state !== 'held') throw refuseImport('import/hold-decided', { detail: '请刷新页面查看结果。' });
  return found;
}

/** 放行: a second person lets a held batch count; its rows are set against what is recorded by now. */
export async function releaseBatch(db: Db, decision: Decision): Promise<Hold & { readonly stored: number }> {
  const { register, identity, id, reason, now } = decision;
  await takeTurn(db, decision);
  const held = await openHold(db, decision);
  if (held.importedBy === identity.accountId)
    throw refuseImport('import/hold-own', { detail: '请由另一位有权限的人员放行；您可以弃用这个批次。' });
  if (register.shared && !(await register.shared.isCurrent(db)))
    throw refuseImport('import/redefined', { detail: '没有放行；请刷新后重试。' });
  await openStaging(db, register);
  await stageHold(db, register, identity, id);
  const survey = new Survey(register, { partial: true });
  const repeated = held.repeated + (await sift(db, { register, identity, manifest: { from: null, to: null }, survey }));
  await addRejects(db, identity, id, survey.faults);
  const fresh = await countStaged(db);
  const rejected = held.rejected + survey.faulty;
  const { rows, sha256, manifest, sourceSystem, importedBy, fileName, source } = held;
  await applyStaged(
    db,
    { ...decision, fileName, source },
    {
      ...{ id, rows, fresh, repeated, rejected, sha256, importedBy },
      sent: { sourceSystem, manifest },
      release: { by: identity.accountId, reason },
    },
  );
  await closeHold(db, identity, id, { state: 'released', by: identity.accountId, reason, now });
  return { ...held, stored: fresh };
}

/** 弃用: the rows of a held batch go away; the same file may be sent again. */
export async function dropBatch(db: Db, decision: Decision): Promise<Hold> {
  const held = await openHold(db, decision);
  const { identity, id, reason, now } = decision;
  await closeHold(db, identity, id, { state: 'dropped', by: identity.accountId, reason, now });
  return held;
}
