import { localTime } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import type { RegistersOf } from '../../../platform/ingest/register.ts';
import { pendingRequests } from '../../../platform/ingest/reversal-requests.ts';
import { findNames } from '../../access/index.ts';

/** Reversals that another person has asked for and this one may confirm, as 我的待办 shows them. */
export const reversalsFor = (registersOf: RegistersOf) => async (db: Db, actor: Actor) => {
  if (!actor.permissions.has('evidence.register.reverse')) return [];
  const waiting = (await pendingRequests(db, actor)).filter(({ requestedBy }) => requestedBy !== actor.accountId);
  if (waiting.length === 0) return [];
  const registers = new Map((await registersOf(db, actor)).map(({ key, title }) => [key, title]));
  const names = await findNames(db, actor.region, [...new Set(waiting.map(({ requestedBy }) => requestedBy))]);
  return waiting.map(({ register, seq, fileName, reason, requestedBy, requestedAt }) => ({
    ...{ kind: 'reverse' as const, year: null, projectId: null, page: `/registers/${register}/batches` },
    title: `确认或驳回作废：${registers.get(register) ?? register} 批次 ${seq}`,
    detail: `${names.get(requestedBy) ?? requestedBy}申请作废“${fileName}”：${reason}`,
    since: localTime(requestedAt),
  }));
};
