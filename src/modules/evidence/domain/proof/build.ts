import type { Chain, Heads, ProofPackage, Sample, Statement } from '../../proof/contract.ts';
import type { Crypto } from './encoding.ts';
import { keyId, packageText } from './texts.ts';
import { type Verdict, verifyProof } from './verify.ts';

export type ProofParts = {
  readonly notes: readonly string[];
  readonly statement: Statement;
  readonly registers: readonly Chain[];
  readonly heads: Heads;
  readonly samples: readonly Sample[];
};
export type Signer = { readonly alg: ProofPackage['key']['alg']; readonly public: string; sign(message: string): string };

/** Puts a package together and signs it; the verdict says whether it holds, so that nobody hands out one that does not. */
export function buildProof(
  parts: ProofParts,
  crypto: Crypto,
  signer: Signer,
): { readonly proof: ProofPackage; readonly verdict: Verdict } {
  const { alg, public: key } = signer;
  const unsigned = {
    format: 'mz-figure-proof' as const,
    version: 1 as const,
    notes: [...parts.notes],
    statement: parts.statement,
    registers: [...parts.registers],
    heads: parts.heads,
    samples: [...parts.samples],
    key: { alg, id: keyId(crypto, { alg, public: key }), public: key },
  };
  const proof = { ...unsigned, signature: signer.sign(packageText(unsigned)) };
  return { proof, verdict: verifyProof(proof, crypto) };
}
