import type { Suite } from '../../crypto/suite.ts';

/** 审计日志的校验码: pure; the format is that of docs/adr/0008-seals.md. */

const LENGTH = 4;
const ABSENT = 0xffffffff;
/** A letter of JavaScript's is three bytes of UTF-8 at most. */
const WIDEST = 3;

/** JSON in the form of RFC 8785: members in the order of their names, no white space. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
}

/** Fields in fixed order, each with its length before it; null has the length ffffffff. */
export function macInput(fields: readonly (string | null)[]): Buffer {
  let most = 0;
  for (const field of fields) most += LENGTH + WIDEST * (field?.length ?? 0);
  const input = Buffer.allocUnsafe(most);
  let end = 0;
  for (const field of fields) {
    const written = field === null ? 0 : input.write(field, end + LENGTH, 'utf8');
    end = input.writeUInt32BE(field === null ? ABSENT : written, end) + written;
  }
  return input.subarray(0, end);
}

export type MacFields = {
  readonly id: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly region: string;
  readonly orgId: string | null;
  readonly actor: string | null;
  readonly actorName: string | null;
  readonly action: string;
  readonly object: string | null;
  readonly address: string | null;
  readonly result: string;
  readonly reason: string | null;
  readonly detail: unknown;
};

const FORMAT = '1';

/** MAC of one event. */
export const rowMac = (suite: Suite, key: Uint8Array, event: MacFields): Buffer =>
  suite.mac(
    key,
    macInput([
      ...[FORMAT, event.id, event.at, event.region, event.orgId, event.actor, event.actorName, event.action],
      ...[event.object, event.address, event.result, event.reason],
      event.detail === null || event.detail === undefined ? null : canonicalJson(event.detail),
    ]),
  );

/** MAC of an event in the chain. */
export const chainMac = (suite: Suite, key: Uint8Array, prev: Uint8Array, row: Uint8Array): Buffer =>
  suite.mac(key, Buffer.concat([prev, row]));
