import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openText, sealText } from './envelope.ts';
import { KEY_FILES, openKeyring, packKeys, unpackKeys } from './keyring.ts';

const folders: string[] = [];
const fresh = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'mz-keys-'));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('key files', () => {
  let folder: string;
  beforeEach(() => {
    folder = fresh();
  });
  it('are made once, for their owner only, and stay', () => {
    const first = openKeyring(folder, 'intl');
    for (const name of Object.values(KEY_FILES)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(openKeyring(folder, 'intl')).toEqual(first);
    expect(openKeyring(fresh(), 'intl').seal.equals(first.seal)).toBe(false);
  });
  it('a change of suite signs with a further key and keeps the other one', () => {
    const intl = openKeyring(folder, 'intl').sign;
    const gm = openKeyring(folder, 'gm').sign;
    expect([intl.alg, gm.alg]).toEqual(['ed25519', 'sm2']);
    expect(openKeyring(folder, 'intl').sign).toEqual(intl);
    expect(openKeyring(folder, 'gm').sign).toEqual(gm);
  });
  it('a file that holds no key is refused and left alone', () => {
    writeFileSync(join(folder, KEY_FILES.seal), 'no key');
    expect(() => openKeyring(folder, 'intl')).toThrow(KEY_FILES.seal);
    expect(readFileSync(join(folder, KEY_FILES.seal), 'utf8')).toBe('no key');
  });
  it('go along with a backup under the backup key, and come back only with it', () => {
    const keys = openKeyring(folder, 'intl');
    const packed = packKeys(folder, 'the backup key');
    for (const name of Object.values(KEY_FILES)) expect(packed).not.toContain(readFileSync(join(folder, name), 'utf8').trim());
    const target = fresh();
    expect(() => unpackKeys(target, packed, 'another key')).toThrow();
    unpackKeys(target, packed, 'the backup key');
    expect(openKeyring(target, 'intl')).toEqual(keys);
    const held = fresh();
    const own = openKeyring(held, 'intl');
    unpackKeys(held, packed, 'the backup key');
    chmodSync(held, 0o700);
    expect(openKeyring(held, 'intl')).toEqual(own);
  });
});

it('an envelope opens with its key and purpose only, and not when a byte was changed', () =>
  fc.assert(
    fc.property(fc.string(), fc.nat(), (text, at) => {
      const envelope = sealText(text, 'key', 'purpose');
      expect(openText(envelope, 'key', 'purpose')).toBe(text);
      expect(() => openText(envelope, 'key', 'other')).toThrow();
      expect(() => openText(envelope, 'yek', 'purpose')).toThrow();
      const bytes = Buffer.from(envelope.slice(3), 'base64url');
      bytes.writeUInt8(bytes.readUInt8(at % bytes.length) ^ 1, at % bytes.length);
      expect(() => openText(`v1.${bytes.toString('base64url')}`, 'key', 'purpose')).toThrow();
    }),
    { numRuns: 30 },
  ));
