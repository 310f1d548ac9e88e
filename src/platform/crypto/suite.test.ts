import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { sm2 } from 'sm-crypto-v2';
import { describe, expect, it } from 'vitest';
import { keyIdOf, SUITES, sign, signingKeyOf, suiteOfDigest, verify } from './suite.ts';

const K = Buffer.from(Array.from({ length: 32 }, (_, i) => i));
const text = (value: string) => Buffer.from(value, 'utf8');

describe('known answers (GB/T 32905, GB/T 32918.5 annex A)', () => {
  it('SM3 of abc', () =>
    expect(SUITES.gm.hash('abc').toString('hex')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'));
  it('HMAC-SM3', () =>
    expect(SUITES.gm.mac(K, text('abc')).toString('hex')).toBe(
      'a8f95cf26f204957e7ca73c9602a25dda35f168b28103b51dfc968c810416b63',
    ));
  it('SHA-256 of abc', () =>
    expect(SUITES.intl.hash('abc').toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'));

  const standard = {
    alg: 'sm2',
    public:
      '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  } as const;
  const signature =
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa';
  it('the SM2 signature of the standard holds', () => expect(verify(standard, text('message digest'), signature)).toBe(true));
  it('it does not hold with an empty user id, so that the id is part of what is checked', () =>
    expect(sm2.doVerifySignature(text('message digest'), signature, standard.public, { hash: true, userId: '' })).toBe(false));
  it('it does not hold for another message', () => expect(verify(standard, text('message digesu'), signature)).toBe(false));

  // RFC 8032 §7.1, test 2
  it('the Ed25519 signature of RFC 8032', () => {
    const key = signingKeyOf('ed25519', Buffer.from('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', 'hex'));
    expect(key.public).toBe('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
    expect(sign(key, Buffer.from([0x72]))).toBe(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
  });
});

describe.each(['ed25519', 'sm2'] as const)('%s', (alg) => {
  const key = signingKeyOf(alg, randomBytes(32));
  it('signs 64 bytes in hex, which hold for this key and message only', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(511), (message, bit) => {
        const signature = sign(key, message);
        expect(signature).toMatch(/^[0-9a-f]{128}$/);
        expect(verify(key, message, signature)).toBe(true);
        expect(verify(key, Buffer.concat([message, Buffer.from([0])]), signature)).toBe(false);
        const bytes = Buffer.from(signature, 'hex');
        bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(verify(key, message, bytes.toString('hex'))).toBe(false);
      }),
      { numRuns: 25 },
    ));
  it('another key does not verify, nor does anything misshapen', () => {
    const signature = sign(key, text('x'));
    const other = signingKeyOf(alg, randomBytes(32));
    expect(verify(other, text('x'), signature)).toBe(false);
    expect(keyIdOf(other)).not.toBe(keyIdOf(key));
    for (const wrong of ['', 'zz', signature.slice(2), `${signature}00`]) expect(verify(key, text('x'), wrong)).toBe(false);
    expect(verify({ alg, public: 'no key' }, text('x'), signature)).toBe(false);
  });
  it('names its key by 16 digits', () => expect(keyIdOf(key)).toMatch(/^[0-9a-f]{16}$/));
  it('other random bytes are another key', () =>
    expect(new Set(Array.from({ length: 20 }, () => signingKeyOf(alg, randomBytes(32)).public)).size).toBe(20));
});

it('a suite is found by the hash it uses', () => {
  expect(suiteOfDigest('sm3')?.name).toBe('gm');
  expect(suiteOfDigest('md5')).toBeUndefined();
});

const hasOpenssl = (() => {
  try {
    return /OpenSSL 3/.test(execFileSync('openssl', ['version'], { encoding: 'utf8' }));
  } catch {
    return false;
  }
})();

/** INTEGER of DER. */
function integer(hex: string): Buffer {
  const bytes = Buffer.from(hex.replace(/^(00)+(?=..)/, ''), 'hex');
  const body = bytes.readUInt8(0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
  return Buffer.concat([Buffer.from([2, body.length]), body]);
}

it.skipIf(!hasOpenssl)('OpenSSL accepts what this suite signs with SM2', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mz-sm2-'));
  try {
    const key = signingKeyOf('sm2', createHash('sha256').update('fixed').digest());
    const message = text('一份链头');
    const signature = sign(key, message);
    const [r, s] = [integer(signature.slice(0, 64)), integer(signature.slice(64))];
    writeFileSync(join(folder, 's.der'), Buffer.concat([Buffer.from([0x30, r.length + s.length]), r, s]));
    writeFileSync(join(folder, 'm.txt'), message);
    // the curve's name in a public key of DER comes from OpenSSL's own key; only the point is ours
    const spki = generateKeyPairSync('ec', { namedCurve: 'SM2' }).publicKey.export({ format: 'der', type: 'spki' });
    const der = Buffer.concat([spki.subarray(0, spki.length - 65), Buffer.from(key.public, 'hex')]);
    writeFileSync(join(folder, 'pub.pem'), `-----BEGIN PUBLIC KEY-----\n${der.toString('base64')}\n-----END PUBLIC KEY-----\n`);
    const args = '-verify -rawin -digest sm3 -pkeyopt distid:1234567812345678 -pubin -inkey pub.pem -sigfile s.der -in m.txt';
    expect(execFileSync('openssl', ['pkeyutl', ...args.split(' ')], { cwd: folder, encoding: 'utf8' })).toContain('Success');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
