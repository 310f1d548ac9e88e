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

/** The values of a text of netstrings. @throws SyntaxError where it is none */
export function partsOf(text: string): readonly (string | null)[] {
  const parts: (string | null)[] = [];
  for (let at = 0; at < text.length; ) {
    if (text.startsWith('-,', at)) {
      parts.push(null);
      at += 2;
      continue;
    }
    const colon = text.indexOf(':', at);
    let left = Number(text.slice(at, colon));
    let end = colon + 1;
    while (left > 0 && end < text.length) {
      const [character = ''] = text.slice(end, end + 2);
      left -= octets(character);
      end += character.length;
    }
    if (colon < 0 || left !== 0 || text[end] !== ',') throw new SyntaxError(`no netstrings at ${at}`);
    parts.push(text.slice(colon + 1, end));
    at = end + 1;
  }
  return parts;
}
