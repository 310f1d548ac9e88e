import { type Decimal, decimal, plain, sum } from '../../../../kernel/decimal.ts';
import { isDay } from '../../../../kernel/period.ts';
import type { Chain, ProofPackage, ProofSet, Sample } from '../../proof/contract.ts';
import { printValue } from '../printing.ts';
import { type Fault, firstOf, standingEntries } from './chain-checks.ts';
import { holds, namesOf } from './condition.ts';

export const chainOf = ({ registers }: ProofPackage, key: string): Chain | undefined =>
  registers.find((chain) => chain.key === key);
export const numeratorSet = ({ statement: { sets } }: ProofPackage): ProofSet | undefined =>
  sets.find(({ key }) => key === 'part' || key === 'of');
export const denominatorSet = ({ statement: { sets } }: ProofPackage): ProofSet | undefined =>
  sets.find(({ key }) => key === 'whole');

/** The definition is told by conditions over names that the register declares, and every set belongs to a register that is here. */
export function definitionFault(proof: ProofPackage): Fault {
  const { fact, sets, bounds, value } = proof.statement;
  if (!isDay(bounds.from) || !isDay(bounds.to) || bounds.from >= bounds.to) return `期间 ${bounds.from} 至 ${bounds.to} 不成立`;
  const isRatio = fact.kind === 'ratio' || fact.kind === 'quotient';
  if (isRatio !== (value.denominator !== null))
    return `“${fact.title}”的种类是 ${fact.kind}，分母写作 ${value.denominator ?? '（无）'}`;
  const twice = sets.find(({ key }, index) => sets.findIndex((other) => other.key === key) !== index);
  if (twice) return `记录集合 ${twice.key} 出现两次`;
  const wanted = isRatio ? (['part', 'whole'] as const) : (['of'] as const);
  const missing = wanted.find((key) => !sets.some((set) => set.key === key));
  if (missing) return `缺少记录集合 ${missing}`;
  return firstOf(sets, (set) => conditionFault(proof, set));
}

function conditionFault(proof: ProofPackage, set: ProofSet): Fault {
  const chain = chainOf(proof, set.register);
  if (!chain) return set.basis === 'stated' ? undefined : `集合“${set.title}”出自 ${set.register}，证明包里没有它的封存链`;
  if ((set.basis === 'tallies') !== (set.cells !== null)) return `集合“${set.title}”的计数依据是 ${set.basis}，与其维度条件不符`;
  if (set.basis === 'tallies' && (!set.byDay || set.amount !== null || chain.dimensions === null))
    return `集合“${set.title}”不能由分项计数加总`;
  if (set.basis === 'leaves' && set.columns === null) return `集合“${set.title}”没有公开列条件，不能由全部记录数出`;
  const dimensions = (chain.dimensions ?? []).map(({ name }) => name);
  const columns = chain.columns.map(({ name }) => name);
  const unknown =
    namesOf(set.cells ?? []).find((name) => !dimensions.includes(name)) ??
    namesOf(set.columns ?? []).find((name) => !columns.includes(name)) ??
    (set.amount !== null && !columns.includes(set.amount) ? set.amount : undefined);
  return unknown && `集合“${set.title}”的条件提到 ${unknown}，登记簿 ${chain.key} 没有声明它`;
}

/** The printed value is the rounding of numerator over denominator. */
export function printedFault({ statement: { fact, value } }: ProofPackage): Fault {
  const [numerator, denominator] = numbersOf(value);
  const exact = denominator ? `${plain(numerator)}/${plain(denominator)}` : plain(numerator);
  if (value.exact !== exact) return `精确值写作 ${value.exact}，由分子、分母应为 ${exact}`;
  const printed = printValue(fact, numerator, denominator);
  return value.printed === printed ? undefined : `印出的值是 ${value.printed}，由 ${exact} 修约应为 ${printed}`;
}

const numbersOf = ({ numerator, denominator }: ProofPackage['statement']['value']): [Decimal, Decimal | null] => [
  decimal(numerator),
  denominator === null ? null : decimal(denominator),
];

/** What the sets come to, recomputed as far as the package allows, is what the value is made of. */
export function sumsFault(proof: ProofPackage): Fault {
  const { value, sets, fact } = proof.statement;
  const fault = firstOf(sets, (set) => {
    const counted = countOf(proof, set);
    if (typeof counted === 'string') return counted;
    return counted && !counted.eq(set.value) ? `集合“${set.title}”写作 ${set.value}，重新加总得 ${plain(counted)}` : undefined;
  });
  if (fault) return fault;
  const [numerator, denominator] = numbersOf(value);
  const [part, whole] = [numeratorSet(proof), denominatorSet(proof)];
  if (part && agrees(part, fact.kind) && !numerator.eq(part.value))
    return `分子写作 ${value.numerator}，集合“${part.title}”是 ${part.value}`;
  if (whole && denominator && agrees(whole, fact.kind) && !denominator.eq(whole.value))
    return `分母写作 ${value.denominator}，集合“${whole.title}”是 ${whole.value}`;
  if (fact.kind === 'ratio' && whole && whole.basis !== 'stated' && whole.amount === null && !decimal(value.rows).eq(whole.value))
    return `记录数写作 ${value.rows}，分母是 ${whole.value}`;
  return undefined;
}

/** Whether a set is the number itself: a count of records always is, a sum only where its column is open. */
const agrees = ({ basis, amount }: ProofSet, kind: string): boolean =>
  kind === 'count' || kind === 'ratio' || basis === 'stated' || amount !== null;

/** The set counted again; undefined where only the signer says so; text where it cannot be what the package says. */
function countOf(proof: ProofPackage, set: ProofSet): Decimal | undefined | string {
  const chain = chainOf(proof, set.register);
  if (!chain || set.basis === 'stated') return undefined;
  if (set.basis === 'tallies') return talliesOf(proof, chain, set);
  const claimed = proof.samples.filter(({ register, sets }) => register === chain.key && sets.includes(set.key));
  if (set.basis === 'leaves') {
    const fault = incompleteFault(proof, chain);
    if (fault) return fault;
    const members = proof.samples.filter((sample) => sample.register === chain.key && isMember(proof, chain, set, sample));
    const odd = members.find(({ sets }) => !sets.includes(set.key));
    if (odd) return `${chain.title}条目 ${odd.seq} 的第 ${odd.index} 条记录符合集合“${set.title}”，却没有列入`;
    return amountOf(chain, set, members);
  }
  return amountOf(chain, set, claimed);
}

/** Σ of the sealed counts under the condition, over the days of the period; a reversal counts back. */
function talliesOf({ statement: { bounds } }: ProofPackage, chain: Chain, { cells, title }: ProofSet): Decimal | string {
  const names = (chain.dimensions ?? []).map(({ name }) => name);
  let total = 0n;
  for (const { day, tallies, seq } of chain.entries.slice(0, Number(chain.measured.seq))) {
    if (day === null || day < bounds.from || day >= bounds.to) continue;
    if (tallies === null) return `${chain.title}条目 ${seq}（${day}）没有分项计数，集合“${title}”不能加总`;
    for (const line of tallies)
      if (holds(cells ?? [], valuesOf(names, line.slice(0, -1) as readonly (string | null)[]))) total += BigInt(line.at(-1) ?? 0);
  }
  return decimal(total);
}

/** Every record of every entry that stands is here. */
function incompleteFault({ samples }: ProofPackage, chain: Chain): Fault {
  const listed = new Map<string, number>();
  for (const { register, seq } of samples) if (register === chain.key) listed.set(seq, (listed.get(seq) ?? 0) + 1);
  return firstOf([...standingEntries(chain).values()], ({ seq, records }) => {
    const found = listed.get(seq) ?? 0;
    return found === records ? undefined : `${chain.title}条目 ${seq} 封存 ${records} 条记录，证明包列出 ${found} 条`;
  });
}

const valuesOf = (names: readonly string[], values: readonly (string | null)[]): Readonly<Record<string, string | null>> =>
  Object.fromEntries(names.map((name, at) => [name, values[at] ?? null]));

function isMember({ statement: { bounds } }: ProofPackage, chain: Chain, set: ProofSet, { day, columns }: Sample): boolean {
  if (set.byDay && (day === null || day < bounds.from || day >= bounds.to)) return false;
  const names = chain.columns.map(({ name }) => name);
  return set.columns === null || holds(set.columns, valuesOf(names, columns));
}

function amountOf(chain: Chain, { amount, title }: ProofSet, samples: readonly Sample[]): Decimal | string {
  if (amount === null) return decimal(samples.length);
  const at = chain.columns.findIndex(({ name }) => name === amount);
  const bad = samples.find(({ columns }) => !/^-?\d+(\.\d+)?$/.test(columns[at] ?? ''));
  if (bad) return `集合“${title}”中条目 ${bad.seq} 的第 ${bad.index} 条记录，${amount} 不是数`;
  return sum(samples.map(({ columns }) => decimal(columns[at] ?? '0')));
}

/** Each sampled record shows, by its open columns and its day, that it belongs to the sets it is claimed for. */
export const membershipFault = (proof: ProofPackage): Fault =>
  firstOf(proof.samples, (sample) => {
    const chain = chainOf(proof, sample.register);
    return firstOf(sample.sets, (key) => {
      const set = proof.statement.sets.find((candidate) => candidate.key === key);
      const where = `${chain?.title ?? sample.register}条目 ${sample.seq} 的第 ${sample.index} 条记录`;
      if (!set || !chain || set.register !== sample.register) return `${where}自称属于集合 ${key}，这个集合不出自该登记簿`;
      return isMember(proof, chain, set, sample)
        ? undefined
        : `${where}（${sample.day ?? '无日期'}）自称属于集合“${set.title}”，其公开内容不符合条件`;
    });
  });
