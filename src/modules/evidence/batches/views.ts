import type { z } from 'zod';
import { localTime } from '../../../kernel/period.ts';
import type { Db, Identity } from '../../../platform/database/db.ts';
import { lateNotes } from '../../../platform/database/late.ts';
import { type Reversal, reversalsOf } from '../../../platform/database/reversals.ts';
import type { Batch } from '../../../platform/ingest/batches.ts';
import { isReversal } from '../../../platform/ingest/reversal.ts';
import { pendingRequests, type ReversalRequest } from '../../../platform/ingest/reversal-requests.ts';
import { findNames } from '../../access/index.ts';
import { batchView } from '../views.ts';
import type { BatchPage, BatchState } from './contract.ts';

type Logged = z.input<typeof BatchPage>['batches'][number];

/** Batches as the log of their register shows them: where each stands, who asked for its reversal and who confirmed it. */
export async function loggedBatches(db: Db, actor: Identity, batches: readonly Batch[]): Promise<Logged[]> {
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
