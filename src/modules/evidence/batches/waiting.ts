import { localTime } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { listHolds } from '../../../platform/ingest/holds.ts';
import type { RegistersOf } from '../../../platform/ingest/register.ts';
import { pendingRequests } from '../../../platform/ingest/reversal-requests.ts';
import { findNames } from '../../access/index.ts';

type Waiting = {
  readonly kind: 'reverse' | 'release';
  readonly register: string;
  readonly what: string;
  readonly by: string;
  readonly detail: string;
  readonly since: string;
};

/** Reversals that another person has asked for, and batches that wait for a second person, as 我的待办 shows them. */
export const batchesFor = (registersOf: RegistersOf) => async (db: Db, actor: Actor) => {
  const waiting = [...(await reversals(db, actor)), ...(await holds(db, actor))].filter(({ by }) => by !== actor.accountId);
  if (waiting.length === 0) return [];
  const registers = new Map((await registersOf(db, actor)).map(({ key, title }) => [key, title]));
  const names = await findNames(db, actor.region, [...new Set(waiting.map(({ by }) => by))]);
  return waiting.map(({ kind, register, what, by, detail, since }) => ({
    ...{ kind, year: null, projectId: null, page: `/registers/${register}/batches`, since },
    title: `${kind === 'reverse' ? '确认或驳回作废' : '放行或弃用'}：${registers.get(register) ?? register} ${what}`,
    detail: `${names.get(by) ?? by}${detail}`,
  }));
};

async function reversals(db: Db, actor: Actor): Promise<readonly Waiting[]> {
  if (!actor.permissions.has('evidence.register.reverse')) return [];
  return (await pendingRequests(db, actor)).map(({ register, seq, fileName, reason, requestedBy, requestedAt }) => ({
    ...{ kind: 'reverse', register, what: `批次 ${seq}`, by: requestedBy },
    ...{ detail: `申请作废“${fileName}”：${reason}`, since: localTime(requestedAt) },
  }));
}

async function holds(db: Db, actor: Actor): Promise<readonly Waiting[]> {
  if (!actor.permissions.has('evidence.register.release')) return [];
  return (await listHolds(db, actor)).map(({ register, fileName, reasons, importedBy, importedAt }) => ({
    ...{
      kind: 'release',
      register,
      what: `“${fileName}”`,
      by: importedBy,
      detail: `发送：${reasons.join('；')}`,
      since: importedAt,
    },
  }));
}
