import type { ProofPackage } from '../../proof/contract.ts';
import { type Fault, firstOf, short, standingEntries } from './chain-checks.ts';
import { type Crypto, hashOf } from './encoding.ts';
import { leafHash } from './texts.ts';
import { rootOf } from './tree.ts';
import { chainOf } from './value-checks.ts';

/** Every record that is shown lies in the root of its entry, once, and its entry stands. */
export function inclusionFault(crypto: Crypto, proof: ProofPackage): Fault {
  const seen = new Set<string>();
  const standing = new Map(proof.registers.map((chain) => [chain.key, standingEntries(chain)]));
  return firstOf(proof.samples, (sample) => {
    const chain = chainOf(proof, sample.register);
    const where = `${chain?.title ?? sample.register}条目 ${sample.seq} 的第 ${sample.index} 条记录`;
    const entry = standing.get(sample.register)?.get(sample.seq);
    if (!entry) return `${where}不在测量所见的有效封存条目中`;
    if (entry.day !== sample.day) return `${where}写作 ${sample.day ?? '无日期'} 的记录，该条目封存的是 ${entry.day ?? '无日期'}`;
    const place = `${sample.register}/${sample.seq}/${sample.index}`;
    if (seen.has(place)) return `${where}出现两次`;
    seen.add(place);
    const leaf = leafHash(crypto, sample);
    const root = rootOf({ crypto, name: hashOf(entry.alg) }, leaf, {
      index: sample.index,
      size: entry.records,
      path: sample.path,
    });
    if (root === entry.root) return undefined;
    return `${where}算得根 ${root ? short(root) : '（路径长度不符）'}，条目封存的根是 ${short(entry.root)}`;
  });
}

/** A record shows the columns that its register declares open: so many values, no more. */
export const openFault = (proof: ProofPackage): Fault =>
  firstOf(proof.samples, ({ register, seq, index, columns }) => {
    const open = chainOf(proof, register)?.columns;
    if (!open || columns.length === open.length) return undefined;
    return `${register} 条目 ${seq} 的第 ${index} 条记录带有 ${columns.length} 个值，声明公开的列有 ${open.length} 个`;
  });
