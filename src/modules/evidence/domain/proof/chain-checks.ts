import type { Chain, Entry, ProofPackage } from '../../proof/contract.ts';
import { type Crypto, ZERO_HASH } from './encoding.ts';
import { headAfter, headAt, headsText, keyId } from './texts.ts';

/** What does not hold, in a sentence that names place and values; nothing where all holds. */
export type Fault = string | undefined;

export const firstOf = <T>(items: readonly T[], check: (item: T, index: number) => Fault): Fault => {
  for (const [index, item] of items.entries()) {
    const fault = check(item, index);
    if (fault) return fault;
  }
  return undefined;
};

export const short = (hash: string): string => `${hash.slice(0, 16)}…`;
const place = (chain: Chain, { seq }: Pick<Entry, 'seq'>): string => `${chain.title}（${chain.key}）第 ${seq} 个封存条目`;

/** The key that signed is the one named, and the one that the reader trusts where he says which. */
export function keyFault(crypto: Crypto, { key, heads }: ProofPackage, pinned: string | undefined): Fault {
  const id = keyId(crypto, key);
  if (id !== key.id) return `公钥编号写作 ${key.id}，由公钥算得 ${id}`;
  if (key.public.length !== (key.alg === 'sm2' ? 130 : 64)) return `公钥长度与算法 ${key.alg} 不符`;
  if (heads.alg !== key.alg || heads.keyId !== key.id)
    return `链头由 ${heads.alg} 公钥 ${heads.keyId} 签名，证明包由 ${key.alg} 公钥 ${key.id} 签名`;
  if (pinned !== undefined && pinned !== key.public)
    return `指定的公钥是 ${short(pinned)}，证明包由 ${short(key.public)}（编号 ${key.id}）签名`;
  return undefined;
}

/** Every head follows from the one before it and from its entry. */
export function chainFault(crypto: Crypto, { registers }: ProofPackage): Fault {
  const twice = registers.find(({ key }, index) => registers.findIndex((other) => other.key === key) !== index);
  if (twice) return `登记簿 ${twice.key} 出现两次`;
  return firstOf(registers, (chain) => {
    let previous = ZERO_HASH;
    return firstOf(chain.entries, (entry, index) => {
      if (entry.seq !== String(index + 1))
        return `${chain.title}（${chain.key}）第 ${index + 1} 个位置上是条目 ${entry.seq}，条目应从 1 起依次相连`;
      const head = headAfter(crypto, chain.key, previous, entry);
      if (head !== entry.head)
        return `${place(chain, entry)}（${entry.day ?? '无日期'}）的链头写作 ${short(entry.head)}，由前一链头和条目内容算得 ${short(head)}`;
      previous = head;
      return entryFault(chain, entry);
    });
  });
}

/** Within an entry: a reversal takes back, and counts over the dimensions come to the number of records. */
function entryFault(chain: Chain, entry: Entry): Fault {
  const { tallies, records, kind } = entry;
  if (tallies === null) return undefined;
  if (chain.dimensions === null) return `${place(chain, entry)}有分项计数，登记簿却没有声明维度`;
  const width = chain.dimensions.length + 1;
  const sign = kind === 'reversal' ? -1 : 1;
  let total = 0;
  for (const line of tallies) {
    const count = line.at(-1);
    const values = line.slice(0, -1);
    if (line.length !== width || typeof count !== 'number' || values.some((value) => typeof value === 'number'))
      return `${place(chain, entry)}的分项计数 ${JSON.stringify(line)} 应为 ${width - 1} 个维度值和一个数`;
    if (count * sign < 0) return `${place(chain, entry)}的分项计数 ${JSON.stringify(line)} 正负与条目种类不符`;
    total += count * sign;
  }
  return total === records ? undefined : `${place(chain, entry)}的分项计数合计 ${total}，条目写明 ${records} 条记录`;
}

/** The signature over the heads of all registers, and that the chains of this package end in those heads. */
export function headsFault(crypto: Crypto, { heads, key, registers, statement: { unit } }: ProofPackage): Fault {
  if (!crypto.verify(key.alg, key.public, headsText(unit, heads), heads.signature))
    return `${heads.day} 的链头清单与签名不符（公钥编号 ${key.id}）`;
  return firstOf(registers, (chain) => {
    const signed = heads.list.filter(({ register }) => register === chain.key);
    const last = chain.entries.at(-1);
    if (!last && signed.length === 0) return undefined;
    if (signed.length !== 1) return `签名的链头清单中，登记簿 ${chain.key} 出现 ${signed.length} 次`;
    if (signed[0]?.seq === last?.seq && signed[0]?.head === last?.head) return undefined;
    return `${chain.title}（${chain.key}）止于条目 ${last?.seq ?? '0'}、链头 ${short(last?.head ?? ZERO_HASH)}，签名的是条目 ${signed[0]?.seq}、链头 ${short(signed[0]?.head ?? '')}`;
  });
}

/** The head under which the figure was measured is one of this chain. */
export const measuredFault = ({ registers }: ProofPackage): Fault =>
  firstOf(registers, (chain) => {
    const { seq, head } = chain.measured;
    const found = headAt(chain, seq);
    if (found === head) return undefined;
    return `测量时 ${chain.title}（${chain.key}）的链头写作条目 ${seq}、${short(head)}，${found ? `该条目的链头是 ${short(found)}` : '链上没有这个条目'}`;
  });

/** The entries that the measurement has seen and that nothing took back before it, by their number. */
export function standingEntries(chain: Chain): ReadonlyMap<string, Entry> {
  const seen = chain.entries.slice(0, Number(chain.measured.seq));
  const reversed = new Set(seen.filter(({ kind }) => kind === 'reversal').map(({ batch }) => batch));
  return new Map(
    seen.filter(({ kind, batch }) => kind !== 'reversal' && !reversed.has(batch)).map((entry) => [entry.seq, entry]),
  );
}
