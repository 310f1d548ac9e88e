import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../platform/root.ts';
import type { CheckKey } from '../domain/proof/verify.ts';
import { judgeProof } from './judge.ts';
import { BROKEN, put } from './testing/broken.ts';
import { GM, VALID } from './testing/figures.ts';
import { GM_SIGNER, SIGNER } from './testing/sample-proof.ts';

type Vector = { readonly name: string; readonly fails: CheckKey | null; readonly make: () => unknown; readonly key?: string };
const folder = join(projectRoot, 'docs/proof-vectors');
const GM_CUT = put(GM(), [['statement', 'value', 'grade'], 'A']);
const VECTORS: readonly Vector[] = [
  { name: 'gm', fails: null, make: GM, key: GM_SIGNER.public },
  { name: 'broken-gm', fails: 'package', make: () => GM_CUT, key: GM_SIGNER.public },
  ...Object.entries(VALID).map(([name, make]) => ({ name, fails: null, make })),
  ...BROKEN.map(({ name, fails, make }) => ({ name: `broken-${name}`, fails, make })),
];
const fileOf = (name: string): string => join(folder, `${name}.mzproof.json`);
const text = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;
const index = {
  publicKey: SIGNER.public,
  vectors: VECTORS.map(({ name, fails, key }) => ({ file: `${name}.mzproof.json`, fails, ...(key ? { publicKey: key } : {}) })),
};

// MZ_WRITE_VECTORS=1 writes them anew: only when the format has a new version, because others have verifiers
if (process.env.MZ_WRITE_VECTORS) {
  for (const { name, make } of VECTORS) writeFileSync(fileOf(name), text(make()));
  writeFileSync(join(folder, 'vectors.json'), text(index));
}

describe('test vectors of docs/proof-format.md', () => {
  it('are the files that the index names, and no others', () => {
    expect(JSON.parse(readFileSync(join(folder, 'vectors.json'), 'utf8'))).toEqual(index);
    expect(
      readdirSync(folder)
        .filter((name) => name.endsWith('.mzproof.json'))
        .sort(),
    ).toEqual(index.vectors.map(({ file }) => file).sort());
  });
  it.each(VECTORS)('$name: fails at $fails', ({ name, fails, make, key }) => {
    const stored: unknown = JSON.parse(readFileSync(fileOf(name), 'utf8'));
    // a signature of SM2 holds chance
    if (!key) expect(stored).toEqual(JSON.parse(JSON.stringify(make())));
    expect(judgeProof(stored, key ?? SIGNER.public).failed?.key ?? null).toBe(fails);
  });
});

const python = spawnSync('python3', ['--version'], { encoding: 'utf8' });

// a second verifier in another language, written from docs/proof-format.md
describe.skipIf(python.status !== 0)(
  `docs/proof-vectors/verify.py (${python.status === 0 ? python.stdout.trim() : 'python3 is absent: not run'})`,
  () => {
    it('comes to the same verdict on every vector, naming the same first check', () => {
      const { stdout, stderr, status } = spawnSync('python3', [join(folder, 'verify.py'), '--vectors', folder], {
        encoding: 'utf8',
      });
      expect(stderr).toBe('');
      expect(status).toBe(0);
      expect(stdout).toMatch(new RegExp(`^${VECTORS.length} vectors agree`));
    });
  },
);
