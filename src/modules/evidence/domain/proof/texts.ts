import type { Chain, Entry, Heads, ProofPackage, Sample } from '../../proof/contract.ts';
import { type Crypto, canonical, hashOf, netstrings, ZERO_HASH } from './encoding.ts';

/** What of a record is sealed and shown: register, day, open columns, commitment to the whole record. */
export const leafText = ({
  register,
  day,
  columns,
  commitment,
}: Pick<Sample, 'register' | 'day' | 'columns' | 'commitment'>): string => netstrings([register, day, ...columns, commitment]);

/** Leaves are made where the records are, always by SHA-256. */
export const leafHash = (crypto: Crypto, sample: Parameters<typeof leafText>[0]): string =>
  crypto.hash('sha256', [{ hex: '00' }, { text: leafText(sample) }]);

/** The head after an entry: it binds the entry and, through the head before it, every entry before. */
export function headAfter(crypto: Crypto, register: string, previous: string, entry: Omit<Entry, 'head'>): string {
  const { seq, kind, day, batch, records, root, buckets, tallies, alg } = entry;
  const counts = tallies === null ? null : JSON.stringify(tallies);
  const text = netstrings(['mz-seal-1', register, seq, kind, day, batch, String(records), root, buckets, counts]);
  return crypto.hash(hashOf(alg), [{ hex: '02' }, { hex: previous }, { text }]);
}

/** What the signature over the heads of a unit is made of; registers in the order of their keys. */
export function headsText({ region, orgId }: { region: string; orgId: string }, heads: Omit<Heads, 'signature'>): string {
  const { day, list, auditRoot, alg, keyId: id, signedAt } = heads;
  const ordered = [...list].sort((a, b) => (a.register < b.register ? -1 : 1));
  const fields = ['mz-heads-1', region, orgId, day, auditRoot, alg, id, signedAt, String(list.length)];
  return netstrings([...fields, ...ordered.flatMap(({ register, seq, head }) => [register, seq, head])]);
}

/** What the signature over the package is made of: all of it but the notes and the signature itself. */
export function packageText(proof: Omit<ProofPackage, 'signature'> & { readonly signature?: string }): string {
  const { notes: _notes, signature: _signature, ...bound } = proof;
  return canonical(bound);
}

/** The id of a public key: the first 16 digits of its hash. */
export const keyId = (crypto: Crypto, { alg, public: key }: Pick<ProofPackage['key'], 'alg' | 'public'>): string =>
  crypto.hash(alg === 'sm2' ? 'sm3' : 'sha256', [{ hex: key }]).slice(0, 16);

/** The head at an entry of a chain, recomputed by nobody yet; zeros before the first. */
export const headAt = ({ entries }: Pick<Chain, 'entries'>, seq: string): string | undefined =>
  seq === '0' ? ZERO_HASH : entries.find((entry) => entry.seq === seq)?.head;
