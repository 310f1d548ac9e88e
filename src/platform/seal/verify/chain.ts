import { suiteOfDigest } from '../../crypto/suite.ts';
import { digestOfAlg, headAfter, NO_HEAD } from '../chain.ts';
import type { KeptEntry } from '../entries.ts';
import { type Finding, finding } from './finding.ts';

/** A head that was kept or sent somewhere else: a day's signature, a measurement. */
export type Pin = {
  readonly register: string;
  readonly seq: string;
  readonly head: string;
  readonly where: string;
  /** Whether a signature that holds says so. */
  readonly signed: boolean;
};

/** Whether entries follow each other without a gap, each bound to the one before; every break is named. */
export function checkChain(
  register: { readonly key: string; readonly title: string },
  entries: readonly KeptEntry[],
): readonly Finding[] {
  const found: Finding[] = [];
  let [prev, next]: [Buffer, bigint] = [NO_HEAD, 1n];
  for (const entry of entries) {
    const place = { register: register.key, day: entry.day, batchSeq: entry.batchSeq };
    const name = `${register.title}的封存条目 ${entry.seq}（批次 ${entry.batchSeq}，${entry.day ?? '无日期'}）`;
    if (BigInt(entry.seq) !== next)
      found.push(finding('chain', `${register.title}的封存链缺第 ${next} 条${gapUpTo(next, entry.seq)}`, place));
    else if (!entry.prev.equals(prev)) found.push(finding('chain', `${name}所接的不是前一条的链头`, place));
    const suite = suiteOfDigest(digestOfAlg(entry.alg));
    if (!suite) found.push(finding('chain', `${name}的算法 ${entry.alg} 不认识`, place));
    else if (!headAfter(entry.prev, entry, suite).equals(entry.head))
      found.push(finding('chain', `${name}被改动：链头与内容不符`, place));
    [prev, next] = [entry.head, BigInt(entry.seq) + 1n];
  }
  return found;
}

const gapUpTo = (from: bigint, seq: string): string => (BigInt(seq) - from > 1n ? `至第 ${BigInt(seq) - 1n} 条` : '');

/** Whether the chain still passes through every head that is kept elsewhere. */
export function checkPins(
  register: { readonly key: string; readonly title: string },
  entries: readonly KeptEntry[],
  pins: readonly Pin[],
): readonly Finding[] {
  const heads = new Map(entries.map(({ seq, head }) => [seq, head.toString('hex')]));
  const last = BigInt(entries.at(-1)?.seq ?? '0');
  return pins
    .filter((pin) => pin.register === register.key && heads.get(pin.seq) !== pin.head)
    .map(({ seq, where }) =>
      BigInt(seq) > last
        ? finding('tail', `${register.title}的封存链被截断：${where}记有第 ${seq} 条，链上只到第 ${last} 条`, {
            register: register.key,
          })
        : finding('chain', `${register.title}的封存链与${where}不符：第 ${seq} 条的链头不同`, { register: register.key }),
    );
}
