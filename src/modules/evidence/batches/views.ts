import type { z } from 'zod';
import { localTime } from '../../../kernel/period.ts';
import type { Db, Identity } from '../../../platform/database/db.ts';
import { lateNotes } from '../../../platform/database/late.ts';
import { type Reversal, reversalsOf } from '../../../platform/database/reversals.ts';
import { type Batch, daysOf, sentOf } from '../../../platform/ingest/batches.ts';
import { findHold } from '../../../platform/ingest/holds.ts';
import { LIVE } from '../../../platform/ingest/live.ts';
import type { Register } from '../../../platform/ingest/register.ts';
import { isReversal } from '../../../platform/ingest/reversal.ts';
import { pendingRequests, type ReversalRequest } from '../../../platform/ingest/reversal-requests.ts';
import { findNames } from '../../access/index.ts';
import { rejectsUrl, totalLines } from '../ingest/views.ts';
import { batchView } from '../views.ts';
import type { BatchDetail, BatchPage, BatchState } from './contract.ts';

type Logged = z.input<typeof BatchPage>['batches'][number];

/** Batches as the log of their register shows them: where each stands, who asked for its reversal and who confirmed it. */
export async function loggedBatches(db: Db, actor: Identity, { key }: Register, batches: readonly Batch[]): Promise<Logged[]> {
  const reversals = await reversalsOf(db, actor, batches);
  const pending = await pendingRequests(db, actor, { batchIds: batches.map(({ id }) => id) });
  const notes = await lateNotes(
    db,
    actor,
    batches.map(({ seq }) => seq),
  );
  const requests = new Map(pending.map((request) => [request.batchId, request]));
  const people = [
    ...batches.map(({ importedBy }) => importedBy),
    ...pending.map(({ requestedBy }) => requestedBy),
    ...[...reversals.values()].flatMap(({ requestedBy, approvedBy }) => [requestedBy, ...(approvedBy ? [approvedBy] : [])]),
  ];
  const names = await findNames(db, actor.region, [...new Set(people)]);
  const nameOf = (id: string): string => names.get(id) ?? id;
  return batches.map((batch) => {
    const [reversal, request] = [reversals.get(batch.seq), requests.get(batch.id)];
    return {
      ...batchView(batch, names),
      note: notes.get(batch.seq) ?? null,
      rejectsUrl: batch.rejected > 0 ? rejectsUrl(key, batch.id) : null,
      state: stateOf(batch, reversal, request),
      request: request
        ? {
            ...{ reason: request.reason, requestedBy: nameOf(request.requestedBy) },
            ...{ requestedAt: localTime(request.requestedAt), isOwn: request.requestedBy === actor.accountId },
          }
        : null,
      reversal: reversal
        ? {
            ...{ reason: reversal.reason, requestedBy: nameOf(reversal.requestedBy) },
            approvedBy: reversal.approvedBy && nameOf(reversal.approvedBy),
            ...{ at: localTime(reversal.at), bySeq: reversal.by },
          }
        : null,
    };
  });
}

function stateOf(batch: Batch, reversal: Reversal | undefined, request: ReversalRequest | undefined): BatchState {
  if (isReversal(batch)) return 'reversal';
  if (reversal) return 'reversed';
  return request ? 'pending' : 'standing';
}

/** 明细: totals of a batch that was held and released are those that were compared then; of any other, sender and system agreed. */
export async function batchDetail(
  db: Db,
  actor: Identity,
  register: Register,
  batch: Batch,
): Promise<z.input<typeof BatchDetail>> {
  const { sourceSystem, manifest, releasedBy, reason } = await sentOf(db, actor, batch.seq);
  const stated = manifest?.totals ?? null;
  const held = releasedBy === null ? undefined : await findHold(db, actor, batch.id);
  const names = releasedBy === null ? new Map<string, string>() : await findNames(db, actor.region, [releasedBy]);
  return {
    // neither a reversal nor a batch of single records came as a file
    sha256: isReversal(batch) || batch.source === LIVE ? null : batch.sha256,
    sourceSystem,
    release: releasedBy === null ? null : { by: names.get(releasedBy) ?? releasedBy, reason: reason ?? '' },
    totals: stated ? totalLines(register, stated, held?.totals ?? stated) : [],
    days: [...(await daysOf(db, actor, batch.seq))],
  };
}
