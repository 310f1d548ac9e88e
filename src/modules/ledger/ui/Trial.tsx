import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { get, Refused } from '../../../ui-kit/index.ts';
import type { Column, DefinitionView, FactRule, TrialView } from '../contract.ts';
import { factIssues } from '../domain/check.ts';
import { columnsOf } from '../domain/draft.ts';

const PAUSE_MS = 500;

type Props = {
  readonly fact: FactRule;
  readonly columns: readonly Column[];
  readonly saved: DefinitionView | undefined;
  readonly year: string;
};

/** A value that has stood still for a moment. */
function useSettled(value: string): string {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** 试算: what the rule as it stands gives over the recorded rows; nothing is saved. */
export function Trial({ fact, columns, saved, year }: Props) {
  const issues = factIssues(columns, fact);
  const isReady = saved !== undefined && saved.rows > 0 && issues.length === 0 && /^20\d\d$/.test(year);
  const used = columnsOf(columns, fact);
  // a count of all records names no column, and a definition has at least one
  const named = used.length > 0 ? used : columns.slice(0, 1);
  const titled = { ...fact, title: fact.title.trim() || fact.code };
  const rule = useSettled(JSON.stringify({ columns: named, fact: titled, year: Number(year) }));
  const trial = useQuery({
    queryKey: ['ledgers', saved?.code, 'trial', saved?.rows, rule],
    queryFn: () => get<TrialView>(`/api/ledger/definitions/${saved?.code}/trial?rule=${encodeURIComponent(rule)}`),
    enabled: isReady,
    placeholderData: (before: TrialView | undefined) => before,
  });
  if (issues.length > 0) return <p className="mz-quiet">还差：{issues.map(({ message }) => message).join('；')}</p>;
  if (!saved || saved.rows === 0) return <p className="mz-quiet">导入记录之后，这里显示试算的结果。</p>;
  if (trial.isError) return <Refused error={trial.error} />;
  if (!trial.data) return <p className="mz-quiet">正在试算……</p>;
  const { printed, numerator, denominator, rows, total } = trial.data;
  return (
    <p className="mz-ledger-trial" role="status">
      {year} 年试算：<strong>{rows === 0 ? '没有记录' : `${printed} ${fact.unit}`}</strong>
      {denominator !== null && `（分子 ${numerator}，分母 ${denominator}）`}
      <span className="mz-quiet">
        {' '}
        依据 {rows.toLocaleString('zh-CN')} 条记录，台账共 {total.toLocaleString('zh-CN')} 条
      </span>
    </p>
  );
}
