import { createHash, createPublicKey, verify } from 'node:crypto';
import type { Crypto } from '../domain/proof/encoding.ts';

/** The DER head of a raw Ed25519 public key. */
const ED25519 = Buffer.from('302a300506032b6570032100', 'hex');

/** Hashes and signatures of a proof by Node; nothing of an installation is needed. */
export const nodeCrypto: Crypto = {
  hash(name, parts) {
    const hash = createHash(name);
    for (const part of parts) 'hex' in part ? hash.update(part.hex, 'hex') : hash.update(part.text, 'utf8');
    return hash.digest('hex');
  },
  verify(alg, publicKey, message, signature) {
    if (alg !== 'ed25519' || publicKey.length !== 64) return false;
    const key = createPublicKey({ key: Buffer.concat([ED25519, Buffer.from(publicKey, 'hex')]), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(message, 'utf8'), key, Buffer.from(signature, 'hex'));
  },
};
