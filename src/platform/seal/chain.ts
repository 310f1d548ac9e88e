import type { Suite } from '../crypto/suite.ts';

/** 封存链: how an entry is written down as bytes and bound to the entry before it. Pure; docs/adr/0008-seals.md gives the format. */

export const netstring = (value: string | null): string => (value === null ? '-,' : `${Buffer.byteLength(value)}:${value},`);
export const netstrings = (values: readonly (string | null)[]): string => values.map(netstring).join('');

/** What stands before the first entry of a chain. */
export const NO_HEAD = Buffer.alloc(32);

export type SealKind = 'batch' | 'reversal' | 'late-seal';
/** Dimension values and how many records have them. */
export type SealTally = readonly (string | number | null)[];

export type Entry = {
  readonly register: string;
  readonly seq: string;
  readonly kind: SealKind;
  readonly day: string | null;
  readonly batchSeq: string;
  readonly records: number;
  readonly root: Buffer;
  readonly buckets: Buffer;
  readonly tallies: readonly SealTally[] | null;
};

/** The head that an entry makes of the one before it. */
export function headAfter(prev: Buffer, entry: Entry, suite: Suite): Buffer {
  const { register, seq, kind, day, batchSeq, records, root, buckets, tallies } = entry;
  const text = netstrings([
    ...['mz-seal-1', register, seq, kind, day, batchSeq, String(records), root.toString('hex'), buckets.toString('hex')],
    tallies && JSON.stringify(tallies),
  ]);
  return suite.hash(Buffer.concat([Buffer.from([2]), prev, Buffer.from(text, 'utf8')]));
}

/** By which code an entry names its hashes: leaves can be made in SQL and are always SHA-256, tree and chain are of the suite. */
export const algOf = ({ digest }: Suite): string => (digest === 'sha256' ? 'sha256' : `sha256+${digest}`);
export const digestOfAlg = (alg: string): string => alg.split('+')[1] ?? alg;

export type RegisterHead = { readonly register: string; readonly seq: string; readonly head: string };
export type HeadList = {
  readonly region: string;
  readonly orgId: string;
  readonly day: string;
  readonly heads: readonly RegisterHead[];
  readonly auditRoot: string | null;
  readonly alg: string;
  readonly keyId: string;
  readonly signedAt: string;
};

/** The bytes under the signature of a day's heads; registers in the order of their keys' bytes. */
export function signedBytes({ region, orgId, day, heads, auditRoot, alg, keyId, signedAt }: HeadList): Buffer {
  const ordered = [...heads].sort((a, b) => Buffer.compare(Buffer.from(a.register), Buffer.from(b.register)));
  const fields = ['mz-heads-1', region, orgId, day, auditRoot, alg, keyId, signedAt, String(ordered.length)];
  return Buffer.from(netstrings([...fields, ...ordered.flatMap(({ register, seq, head }) => [register, seq, head])]), 'utf8');
}
