import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merkleRoot } from '../../../platform/crypto/merkle.ts';
import { summaryOf } from '../domain/proof/summary.ts';
import { pathsOf, rootOf } from '../domain/proof/tree.ts';
import { verifyProof } from '../domain/proof/verify.ts';
import { nodeCrypto } from './node-crypto.ts';
import { BROKEN, put } from './testing/broken.ts';
import { VALID } from './testing/figures.ts';
import { resigned, SIGNER, signerOf } from './testing/sample-proof.ts';

const verify = (input: unknown, pinned?: string) => verifyProof(input, nodeCrypto, pinned);
const valid = Object.entries(VALID);

describe('a package that nobody changed', () => {
  it.each(valid)('%s: every check holds', (_name, make) => {
    const { failed, checks } = verify(make());
    expect(failed).toBeNull();
    expect(checks.map(({ state }) => state)).toEqual(checks.map(() => 'holds'));
  });
  it('says first what it proves and what only the signer states', () => {
    expect(summaryOf(verify(VALID.tallies!()))).toMatchObject({ grade: 'B（导入记录）' });
    expect(summaryOf(verify(VALID.tallies!())).proves).toContain('“接通率”为 98.59%（70/71）');
    expect(summaryOf(verify(VALID.tallies!())).provesNot).not.toContain('签署人');
    expect(summaryOf(verify(VALID.stated!())).provesNot).toContain('只由签署人陈述：记录');
  });
});

describe('a package that somebody changed', () => {
  it.each(BROKEN)('$name: $fails is the first that does not hold', ({ make, fails }) => {
    const { failed } = verify(make());
    expect([failed?.key, failed?.detail]).toEqual([fails, expect.stringMatching(/\p{Script=Han}/u)]);
  });
  it('names place and values', () => {
    const made = BROKEN.find(({ name }) => name === 'entry-count')!.make();
    expect(verify(made).failed?.detail).toMatch(
      /话务记录（hotline\.call）第 2 个封存条目（2023-05-01）的链头写作 [0-9a-f]{16}…，.*算得 [0-9a-f]{16}…/,
    );
  });
  it('another key that signs everything again is caught by the key that the reader trusts, and by nothing else', () => {
    const forged = resigned(VALID.tallies!(), signerOf(9));
    expect(verify(forged).failed).toBeNull();
    expect(verify(forged, SIGNER.public).failed?.key).toBe('key');
    expect(verify(VALID.tallies!(), SIGNER.public).failed).toBeNull();
  });
});

/** Where the leaf values of a package stand, as paths. */
const leavesOf = (value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, member]) => leavesOf(member, [...path, Array.isArray(value) ? Number(name) : name]))
    : [path];
const at = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((found, step) => (found as Record<string | number, unknown>)[step], value);
describe('any single change', () => {
  const packages = valid.map(([, make]) => make());
  const place = fc.constantFrom(...packages).chain((proof) => fc.tuple(fc.constant(proof), fc.constantFrom(...leavesOf(proof))));
  const other = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.constant(null),
    fc.boolean(),
    fc.stringMatching(/^[0-9a-f]{64}$/),
    fc.constant('2023-05-01'),
  );
  it('of a leaf value fails, unless it is a note', () => {
    fc.assert(
      fc.property(place, other, ([proof, path], leaf) => {
        fc.pre(at(proof, path) !== leaf);
        expect(verify(put(proof, [path, leaf])).failed === null).toBe(path[0] === 'notes' && typeof leaf === 'string');
      }),
      { numRuns: 800 },
    );
  });
  it('of one character or digit fails as well', () => {
    fc.assert(
      fc.property(place, fc.nat(), ([proof, path], seed) => {
        const old = at(proof, path);
        fc.pre(path[0] !== 'notes' && (typeof old === 'number' || (typeof old === 'string' && old !== '')));
        const text = String(old);
        const where = seed % text.length;
        const next = `${text.slice(0, where)}${text[where] === '1' ? '2' : '1'}${text.slice(where + 1)}`;
        expect(verify(put(proof, [path, typeof old === 'number' ? Number(next) : next])).failed).not.toBeNull();
      }),
      { numRuns: 800 },
    );
  });
  it('of a member or an element that is taken out or put twice fails', () => {
    const lists = packages.flatMap((proof) =>
      [proof.registers[0]!.entries, proof.statement.sets, proof.heads.list, proof.samples].flatMap((list, which) =>
        list.map((_, index) => ({ proof, which, index })),
      ),
    );
    for (const { proof, which, index } of lists)
      for (const twice of [false, true]) {
        const copy = structuredClone(proof);
        const list: unknown[] = [copy.registers[0]!.entries, copy.statement.sets, copy.heads.list, copy.samples][which]!;
        list.splice(index, twice ? 0 : 1, ...(twice ? [list[index]] : []));
        expect(verify(copy).failed).not.toBeNull();
      }
  });
});

describe('the tree', () => {
  const hashing = { crypto: nodeCrypto, name: 'sha256' as const };
  it('is that of the seals, and every leaf leads to its root by a path that leads from no other place', () => {
    for (let size = 1; size <= 33; size++) {
      const texts = Array.from({ length: size }, (_, i) => `leaf ${i}`);
      const tree = merkleRoot();
      const leaves = texts.map((text) => nodeCrypto.hash('sha256', [{ hex: '00' }, { text }]));
      for (const leaf of leaves) tree.add(Buffer.from(leaf, 'hex'));
      const { root, paths } = pathsOf(hashing, leaves, [...leaves.keys()]);
      expect(root).toBe(tree.root());
      for (const [index, leaf] of leaves.entries()) {
        const path = paths.get(index)!;
        expect(rootOf(hashing, leaf, { index, size, path })).toBe(root);
        for (let other = 0; other <= size; other++)
          if (other !== index) expect(rootOf(hashing, leaf, { index: other, size, path })).not.toBe(root);
      }
    }
  });
});
