import { useQuery } from '@tanstack/react-query';
import { get, Refused, useParam, useYear, Waiting } from '../../../ui-kit/index.ts';
import type { GoalSetData } from '../goal-set/contract.ts';
import type { Fact } from './goal-set/FactPicker.tsx';
import { GoalSetEditor } from './goal-set/GoalSetEditor.tsx';
import { projectPath } from './paths.ts';

/** 绩效目标与指标 of a project and year. */
export function GoalSetPage() {
  const year = useYear();
  const id = useParam('id');
  const path = `${projectPath(year, id)}/goal-set`;
  // read once: what is typed below is not overwritten by what another person saves
  const set = useQuery({
    queryKey: ['goal-set', year, id],
    queryFn: () => get<GoalSetData>(path),
    staleTime: Infinity,
    gcTime: 0,
  });
  const facts = useQuery({ queryKey: ['performance', 'facts'], queryFn: () => get<Fact[]>('/api/evidence/facts') });
  if (set.isError) return <Refused error={set.error} />;
  if (facts.isError) return <Refused error={facts.error} />;
  if (set.isPending || facts.isPending) return <Waiting />;
  return <GoalSetEditor key={path} path={path} loaded={set.data} facts={facts.data} />;
}
