import type { EntryAlg, SignatureAlg } from '../../proof/contract.ts';

export type HashName = 'sha256' | 'sm3';
/** Bytes as hex, or text as UTF-8. */
export type Part = { readonly hex: string } | { readonly text: string };
/** What the platform hands in: a hash in hex over parts in a row, and the check of a signature over UTF-8 text. */
export type Crypto = {
  hash(name: HashName, parts: readonly Part[]): string;
  verify(alg: SignatureAlg, publicKey: string, message: string, signature: string): boolean;
};

/** The hash of tree and chain of an entry. */
export const hashOf = (alg: EntryAlg): HashName => (alg === 'sha256+sm3' ? 'sm3' : 'sha256');
export const ZERO_HASH = '0'.repeat(64);

const octets = (text: string): number => {
  let length = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4;
  }
  return length;
};

/** `<octets>:<value>,` for each value, `-,` for null: what is sealed cannot be read in two ways. */
export const netstrings = (values: readonly (string | null)[]): string =>
  values.map((value) => (value === null ? '-,' : `${octets(value)}:${value},`)).join('');

/** JSON without blanks, members in the order of their UTF-16 code units (RFC 8785 for text, whole numbers and truth values). */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join()}}`;
}
