import { lastDay } from '../../../../kernel/period.ts';
import type { ProofPackage, ProofSet } from '../../proof/contract.ts';
import { wordsOf } from './condition.ts';
import { chainOf, denominatorSet, numeratorSet } from './value-checks.ts';
import type { Verdict } from './verify.ts';

const GRADES = { A: '本系统记录', B: '导入记录', C: '签字汇总', D: '声明或文件' } as const;
const ORIGINS = { own: '', demo: '（演示数据，非正式文件）', stress: '（压力数据，非正式文件）' } as const;

const BASES: Readonly<Record<ProofSet['basis'], string>> = {
  tallies: '由封存的分项计数逐日加总得出',
  leaves: '由登记簿的全部封存记录逐条数出',
  records: '全部记录逐条列出并已封存；是否符合口径、是否列全，由签署人陈述',
  stated: '只由签署人陈述',
};

/** The first lines of a verdict: what the package proves, what it does not, and the grade. */
export function summaryOf({ proof, failed }: Verdict): {
  readonly proves: string;
  readonly provesNot: string;
  readonly grade: string;
} {
  if (!proof) return { proves: '无：文件不是可识别的证明包', provesNot: '任何数值', grade: '—' };
  const { value, fact, origin, unit } = proof.statement;
  const grade = `${value.grade ?? '—'}${value.grade ? `（${GRADES[value.grade]}）` : '（没有记录）'}`;
  if (failed)
    return { proves: `无：第一处不成立的是“${failed.title}”`, provesNot: `${fact.title} ${value.printed}${fact.unit}`, grade };
  return {
    proves: `${unit.name}${ORIGINS[origin]}${periodText(proof)}“${fact.title}”为 ${value.printed}${fact.unit}（${value.exact}）；${proven(proof)}自封存以来未变`,
    provesNot: `业务系统当初记录的是真实情况；封存之前没有改动${stated(proof)}`,
    grade,
  };
}

const periodText = ({ statement: { bounds } }: ProofPackage): string => `${bounds.from} 至 ${lastDay(bounds)}`;

/** The strength of the whole is that of its weakest part. */
function proven(proof: ProofPackage): string {
  const sets = [numeratorSet(proof), denominatorSet(proof)].filter((set) => set !== undefined);
  if (sets.every(isRecounted)) return '分子、分母由封存条目重新得出，这些条目';
  return sets.some(isRecounted) ? '部分数由封存条目重新得出，这些条目' : '数值由签署人陈述，所附封存链和列出的记录';
}

/** Whether the number of a set follows from what is sealed. */
const isRecounted = ({ basis }: ProofSet): boolean => basis === 'tallies' || basis === 'leaves';

function stated(proof: ProofPackage): string {
  const open = proof.statement.sets.filter((set) => !isRecounted(set) || needsAmount(proof, set));
  return open.length === 0 ? '' : `；以下只由签署人陈述：${open.map(({ title }) => title).join('、')}`;
}

/** A sum whose column is not open: its records are counted, its amount is only stated. */
const needsAmount = ({ statement: { fact } }: ProofPackage, { amount, basis, key }: ProofSet): boolean =>
  (fact.kind === 'sum' || fact.kind === 'quotient' || fact.kind === 'date') &&
  key !== 'among' &&
  basis !== 'stated' &&
  amount === null;

/** Each set with what its number rests on, and its condition in words beside the definition. */
export function setLines(proof: ProofPackage): readonly string[] {
  return proof.statement.sets.map((set) => {
    const chain = chainOf(proof, set.register);
    const titles = Object.fromEntries(
      [...(chain?.dimensions ?? []), ...(chain?.columns ?? [])].map(({ name, title }) => [name, title]),
    );
    const condition = set.cells ?? set.columns;
    const words = condition === null ? '条件不能由公开列表达' : wordsOf(condition, titles);
    return `${set.title} ${set.value}：${BASES[set.basis]}（${chain?.title ?? set.register}；${set.byDay ? '按记录之日归期；' : ''}${words}）`;
  });
}
