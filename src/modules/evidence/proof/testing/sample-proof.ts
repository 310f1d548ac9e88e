import { sign, signingKeyOf } from '../../../../platform/crypto/suite.ts';
import { buildProof, type Signer } from '../../domain/proof/build.ts';
import { hashOf, ZERO_HASH } from '../../domain/proof/encoding.ts';
import { headAfter, headsText, keyId, leafHash } from '../../domain/proof/texts.ts';
import { pathsOf } from '../../domain/proof/tree.ts';
import type { Chain, Entry, EntryAlg, ProofPackage, Sample, SignatureAlg, Statement } from '../contract.ts';
import { nodeCrypto } from '../node-crypto.ts';

/** A signing key made of one repeated byte: the vectors are the same on every machine. */
export function signerOf(byte: number, alg: SignatureAlg = 'ed25519'): Signer {
  const key = signingKeyOf(alg, Buffer.alloc(32, byte));
  return { alg, public: key.public, sign: (message) => sign(key, Buffer.from(message)) };
}

export const SIGNER = signerOf(7);
export const GM_SIGNER = signerOf(7, 'sm2');

export type Rec = {
  readonly columns: readonly (string | null)[];
  readonly cell: readonly (string | null)[];
  readonly sets: Sample['sets'];
};
export type Lot = {
  readonly kind: Entry['kind'];
  readonly day: string;
  readonly batch: string;
  readonly records: readonly Rec[];
};
export type Register = Pick<Chain, 'key' | 'title' | 'columns' | 'dimensions'> & {
  readonly lots: readonly Lot[];
  readonly measured?: number;
  /** Also the records of no set are shown: every record of the register is here. */
  readonly showAll?: true;
};

/** Counts over the cells of some records, sorted, negative where they are taken back. */
function talliesOf(records: readonly Rec[], sign: 1 | -1): Entry['tallies'] {
  const counts = new Map<string, number>();
  for (const { cell } of records) counts.set(JSON.stringify(cell), (counts.get(JSON.stringify(cell)) ?? 0) + sign);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([cell, n]) => [...(JSON.parse(cell) as (string | null)[]), n]);
}

const hex = (text: string) => nodeCrypto.hash('sha256', [{ text }]);

/** Seals the lots of a register into a chain, and shows every record that belongs to a set. */
export function sealed(register: Register, alg: EntryAlg): { readonly chain: Chain; readonly samples: readonly Sample[] } {
  const entries: Entry[] = [];
  const samples: Sample[] = [];
  const reversed = new Set(register.lots.filter(({ kind }) => kind === 'reversal').map(({ batch }) => batch));
  for (const [at, { kind, day, batch, records }] of register.lots.entries()) {
    const seq = String(at + 1);
    const leaves = records
      .map((record, i) => ({
        register: register.key,
        seq,
        sets: record.sets,
        day,
        columns: [...record.columns],
        commitment: hex(`${batch}|${day}|${i}`),
      }))
      .map((leaf) => ({ leaf, hash: leafHash(nodeCrypto, leaf) }))
      .sort((a, b) => (a.hash < b.hash ? -1 : 1));
    const shown = leaves.flatMap(({ leaf }, index) =>
      (register.showAll || leaf.sets.length > 0) && kind !== 'reversal' && !reversed.has(batch) ? [index] : [],
    );
    const hashes = leaves.map(({ hash }) => hash);
    const { root, paths } = pathsOf({ crypto: nodeCrypto, name: hashOf(alg) }, hashes, shown);
    samples.push(...shown.map((index) => ({ ...leaves[index]!.leaf, index, path: paths.get(index)! })));
    const tallies = register.dimensions ? talliesOf(records, kind === 'reversal' ? -1 : 1) : null;
    const entry = {
      seq,
      kind,
      day,
      batch,
      records: records.length,
      root: root || ZERO_HASH,
      buckets: '',
      tallies,
      alg,
    };
    entries.push({ ...entry, head: headAfter(nodeCrypto, register.key, entries.at(-1)?.head ?? ZERO_HASH, entry) });
  }
  const { key, title, columns, dimensions, measured = entries.length } = register;
  const seen = { seq: String(measured), head: entries[measured - 1]?.head ?? ZERO_HASH };
  return { chain: { key, title, columns, dimensions, measured: seen, entries }, samples };
}

export type Parts = { readonly statement: Statement; readonly registers: readonly Register[]; readonly signer?: Signer };

/** A package over some registers, signed. */
export function packed({ statement, registers, signer = SIGNER }: Parts): ProofPackage {
  const made = registers.map((register) => sealed(register, signer.alg === 'sm2' ? 'sha256+sm3' : 'sha256'));
  const list = made.map(({ chain }) => ({
    register: chain.key,
    seq: chain.entries.at(-1)?.seq ?? '0',
    head: chain.entries.at(-1)?.head ?? ZERO_HASH,
  }));
  const heads = {
    day: '2024-01-03',
    list,
    auditRoot: null,
    signedAt: '2024-01-03T16:00:00Z',
    alg: signer.alg,
    keyId: keyId(nodeCrypto, signer),
  };
  const signature = signer.sign(headsText(statement.unit, heads));
  const parts = { statement, registers: made.map(({ chain }) => chain), samples: made.flatMap(({ samples }) => samples) };
  return buildProof({ ...parts, notes: ['测试向量'], heads: { ...heads, signature } }, nodeCrypto, signer).proof;
}

/** Signs a package again after a change, as somebody would who holds the key: no signature then tells of it. */
export function resigned({ signature: _, ...proof }: ProofPackage, signer: Signer = SIGNER): ProofPackage {
  const named = { ...proof.heads, alg: signer.alg, keyId: keyId(nodeCrypto, signer) };
  const heads = { ...named, signature: signer.sign(headsText(proof.statement.unit, named)) };
  return buildProof({ ...proof, heads }, nodeCrypto, signer).proof;
}
