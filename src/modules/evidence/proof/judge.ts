import { setLines, summaryOf } from '../domain/proof/summary.ts';
import { type Verdict, verifyProof } from '../domain/proof/verify.ts';
import { nodeCrypto } from './node-crypto.ts';

export type JudgedProof = Verdict & { readonly summary: ReturnType<typeof summaryOf>; readonly sets: readonly string[] };

/** Judges a proof as it was read from a file, by nothing but itself and the key that the reader trusts. */
export function judgeProof(input: unknown, pinned?: string): JudgedProof {
  const verdict = verifyProof(input, nodeCrypto, pinned);
  return { ...verdict, summary: summaryOf(verdict), sets: verdict.proof ? setLines(verdict.proof) : [] };
}
