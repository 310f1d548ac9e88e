import { createHmac, createPrivateKey, createPublicKey, hash, sign as signWith, verify as verifyWith } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import type { NodeHash } from './merkle.ts';

export type SuiteName = 'intl' | 'gm';
export type SignatureAlg = 'ed25519' | 'sm2';

/** A key pair for signing, in hex: Ed25519 as seed and 32 bytes, SM2 as scalar and `04|x|y`. */
export type SigningKey = { readonly alg: SignatureAlg; readonly private: string; readonly public: string };

/** 密码套件: international or 国密. What it makes names its algorithm, so that a setting changes only what is made from then on. */
export type Suite = {
  readonly name: SuiteName;
  readonly digest: NodeHash;
  readonly signature: SignatureAlg;
  hash(data: string | Uint8Array): Buffer;
  mac(key: Uint8Array, data: Uint8Array): Buffer;
};

const suiteOf = (name: SuiteName, digest: NodeHash, signature: SignatureAlg): Suite => ({
  ...{ name, digest, signature },
  hash: (data) => hash(digest, data, 'buffer'),
  mac: (key, data) => createHmac(digest, key).update(data).digest(),
});

export const SUITES: Readonly<Record<SuiteName, Suite>> = {
  intl: suiteOf('intl', 'sha256', 'ed25519'),
  gm: suiteOf('gm', 'sm3', 'sm2'),
};

/** The suite that made something, by the algorithm of its hash. */
export const suiteOfDigest = (digest: string): Suite | undefined =>
  Object.values(SUITES).find((suite) => suite.digest === digest);

// DER around the bare 32 bytes of an Ed25519 key (RFC 8410)
const PRIVATE = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC = Buffer.from('302a300506032b6570032100', 'hex');

const ed25519Private = (seed: string) =>
  createPrivateKey({ key: Buffer.concat([PRIVATE, Buffer.from(seed, 'hex')]), format: 'der', type: 'pkcs8' });

/** The public half of an Ed25519 seed. */
function ed25519Public(seed: string): string {
  const der = createPublicKey(ed25519Private(seed)).export({ format: 'der', type: 'spki' });
  return der.subarray(PUBLIC.length).toString('hex');
}

/** SM2 of the national standard: default user id, the message hashed with it, r and s in hex of 32 bytes each. */
const SM2 = { hash: true, der: false, userId: '1234567812345678' } as const;

/**
 * A key pair from 32 random bytes. The library's own maker of SM2 pairs is not used: given a seed, version 1.15.1 returns the
 * private key 1, whatever the seed. @throws when the bytes are no SM2 key (once in 2^32)
 */
export function signingKeyOf(alg: SignatureAlg, random: Uint8Array): SigningKey {
  const secret = Buffer.from(random).toString('hex');
  const key = alg === 'ed25519' ? ed25519Public(secret) : sm2.getPublicKeyFromPrivateKey(secret);
  return { alg, private: secret, public: key };
}

/** A signature in hex: 64 bytes, for SM2 `r|s`. */
export function sign(key: SigningKey, data: Uint8Array): string {
  if (key.alg === 'ed25519') return signWith(null, data, ed25519Private(key.private)).toString('hex');
  const signature = sm2.doSignature(data, key.private, { ...SM2, publicKey: key.public });
  return signature.slice(0, 64).padStart(64, '0') + signature.slice(64).padStart(64, '0');
}

/** Whether a signature in hex is that of a public key; anything misshapen is none. */
export function verify({ alg, public: key }: Pick<SigningKey, 'alg' | 'public'>, data: Uint8Array, signature: string): boolean {
  if (!/^[0-9a-f]{128}$/.test(signature)) return false;
  try {
    if (alg === 'sm2') return sm2.doVerifySignature(data, signature, key, SM2);
    const der = Buffer.concat([PUBLIC, Buffer.from(key, 'hex')]);
    return verifyWith(null, data, createPublicKey({ key: der, format: 'der', type: 'spki' }), Buffer.from(signature, 'hex'));
  } catch {
    return false;
  }
}

/** 密钥标识: the first 16 hex digits of the hash of the public key. */
export const keyIdOf = ({ alg, public: key }: Pick<SigningKey, 'alg' | 'public'>): string =>
  (alg === 'sm2' ? SUITES.gm : SUITES.intl).hash(Buffer.from(key, 'hex')).toString('hex').slice(0, 16);
