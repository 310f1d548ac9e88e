import { type RawBuilder, sql } from 'kysely';
import { keyring } from '../crypto/keyring.ts';
import type { Db } from '../database/db.ts';
import { statement, Unanswered } from '../database/statement.ts';
import { newId } from '../ids.ts';
import { rowMac } from '../seal/audit/mac.ts';
import type { Route } from './route.ts';

/** 审计事件: who did what to which object, from where, with what result. Holds no secret and no personal data in clear. */
export type AuditEvent = {
  readonly region: string;
  readonly orgId: string | null;
  readonly actor: string | null;
  readonly actorName: string | null;
  readonly action: string;
  readonly object?: string | undefined;
  readonly address?: string | undefined;
  readonly result: 'ok' | 'refused';
  readonly reason?: string | undefined;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
};

/** By which code the log names what a route does: its permission, or the route itself where everybody may use it. */
export const actionOf = ({ permission, method, path }: Pick<Route, 'permission' | 'method' | 'path'>): string =>
  permission === 'public' || permission === 'signed-in' ? `${method} ${path}` : permission;

/** The log could not be written, and therefore the operation was not done (handbook 07 L3). */
export class AuditFailure extends Error {}

export type AuditRow = Readonly<Record<Exclude<keyof AuditEvent, 'region'> | 'id' | 'at' | 'mac' | 'macAlg', unknown>> & {
  readonly region: string;
};

/** The statement that writes a row, for whoever sends it as part of another one. */
export const insertAudit = (slot: (name: keyof AuditRow) => RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`insert into platform_audit_event (region, id, at, org_id, actor, actor_name, action, object, address, result, reason, detail,
      row_mac, mac_alg)
    values (${slot('region')}, ${slot('id')}, ${slot('at')}, ${slot('orgId')}, ${slot('actor')}, ${slot('actorName')}, ${slot('action')},
      ${slot('object')}, ${slot('address')}, ${slot('result')}, ${slot('reason')}, ${slot('detail')}, ${slot('mac')}, ${slot('macAlg')})`;
export const auditRow = (event: AuditEvent, at: Date): AuditRow => {
  const { region, orgId, actor, actorName, action, result, object = null, address = null, reason = null } = event;
  const { suite, audit } = keyring();
  const detail = event.detail ? JSON.stringify(event.detail) : null;
  const id = newId(at);
  const row = { region, id, orgId, actor, actorName, action, object, address, result, reason };
  // over the detail as it is stored: members without a value are none
  const instant = at.toISOString();
  const mac = rowMac(suite, audit, Object.assign({ at: instant, detail: detail && JSON.parse(detail) }, row));
  return Object.assign({ at: instant, detail, mac, macAlg: suite.digest }, row);
};
export const auditFailure = (cause: unknown): AuditFailure => new AuditFailure('the audit log cannot be written', { cause });
const insert = statement<AuditRow, unknown>(insertAudit, new Unanswered(auditFailure));

/** Writes the event in the caller's transaction: what was done and the row that says so stand or fall together. */
export async function writeAudit(db: Db, event: AuditEvent, at: Date): Promise<void> {
  await insert(db, auditRow(event, at)).catch((cause: unknown) => Promise.reject(auditFailure(cause)));
}
