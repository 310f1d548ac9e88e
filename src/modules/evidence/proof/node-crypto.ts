import { createHash } from 'node:crypto';
import { verify } from '../../../platform/crypto/suite.ts';
import type { Crypto } from '../domain/proof/encoding.ts';

/** Hashes and signatures of a proof by Node and the suites; nothing of an installation is needed. */
export const nodeCrypto: Crypto = {
  hash(name, parts) {
    const hash = createHash(name);
    for (const part of parts) 'hex' in part ? hash.update(part.hex, 'hex') : hash.update(part.text, 'utf8');
    return hash.digest('hex');
  },
  verify: (alg, publicKey, message, signature) =>
    publicKey.length === (alg === 'sm2' ? 130 : 64) &&
    verify({ alg, public: publicKey }, Buffer.from(message, 'utf8'), signature),
};
