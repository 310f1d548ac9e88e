import { ProofPackage } from '../../proof/contract.ts';
import { chainFault, type Fault, headsFault, keyFault, measuredFault } from './chain-checks.ts';
import type { Crypto } from './encoding.ts';
import { inclusionFault, openFault } from './sample-checks.ts';
import { packageText } from './texts.ts';
import { definitionFault, membershipFault, printedFault, sumsFault } from './value-checks.ts';

/** 核对 in their order; what comes after the first that does not hold is not looked at. */
const CHECKS = [
  ['key', '公钥与编号相符，并与指定的公钥一致', (proof, crypto, pinned) => keyFault(crypto, proof, pinned)],
  ['definition', '口径与条件相符', (proof) => definitionFault(proof)],
  ['printed', '印出的值由分子、分母修约而来', (proof) => printedFault(proof)],
  ['chain', '封存链逐条相连', (proof, crypto) => chainFault(crypto, proof)],
  ['heads', '链头清单有签名，封存链止于其中', (proof, crypto) => headsFault(crypto, proof)],
  ['measured', '测量所见的链头在链上', (proof) => measuredFault(proof)],
  ['open', '记录只带声明公开的列', (proof) => openFault(proof)],
  ['inclusion', '列出的记录都在封存的根中', (proof, crypto) => inclusionFault(crypto, proof)],
  ['membership', '列出的记录符合所属集合的条件', (proof) => membershipFault(proof)],
  ['sums', '分项计数或记录加总等于分子、分母', (proof) => sumsFault(proof)],
  ['package', '整个证明包的签名', (proof, crypto) => packageFault(proof, crypto)],
] as const satisfies readonly (readonly [
  string,
  string,
  (proof: ProofPackage, crypto: Crypto, pinned: string | undefined) => Fault,
])[];

export type CheckKey = 'format' | (typeof CHECKS)[number][0];
export type Check = {
  readonly key: CheckKey;
  readonly title: string;
  readonly state: 'holds' | 'fails' | 'skipped';
  readonly detail: string | null;
};
export type Verdict = {
  readonly proof: ProofPackage | null;
  readonly checks: readonly Check[];
  /** The first check that does not hold. */
  readonly failed: Check | null;
};

const FORMAT = '格式与版本';

function packageFault(proof: ProofPackage, crypto: Crypto): Fault {
  const { alg, public: key, id } = proof.key;
  return crypto.verify(alg, key, packageText(proof), proof.signature) ? undefined : `证明包的内容与签名不符（公钥编号 ${id}）`;
}

/** Verifies what was read from a file; `pinned` is the public key that the reader trusts. */
export function verifyProof(input: unknown, crypto: Crypto, pinned?: string): Verdict {
  const read = ProofPackage.safeParse(input);
  if (!read.success) {
    const issue = read.error.issues[0];
    const detail = `${issue?.path.join('.') || '最外层'} 不合 mz-figure-proof 1 的格式（${issue?.code ?? ''}）`;
    const failed: Check = { key: 'format', title: FORMAT, state: 'fails', detail };
    return {
      proof: null,
      failed,
      checks: [failed, ...CHECKS.map(([key, title]): Check => ({ key, title, state: 'skipped', detail: null }))],
    };
  }
  const proof = read.data;
  let failed: Check | null = null;
  const checks: Check[] = [{ key: 'format', title: FORMAT, state: 'holds', detail: null }];
  for (const [key, title, check] of CHECKS) {
    const fault = failed ? undefined : check(proof, crypto, pinned);
    const done: Check = { key, title, state: failed ? 'skipped' : fault ? 'fails' : 'holds', detail: fault ?? null };
    checks.push(done);
    if (fault) failed = done;
  }
  return { proof, checks, failed };
}
