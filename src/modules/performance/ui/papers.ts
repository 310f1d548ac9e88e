import { useQuery } from '@tanstack/react-query';
import { get } from '../../../ui-kit/index.ts';
import type { MinuteEntry, ProjectPapers } from '../paper/contract.ts';
import { projectPath } from './paths.ts';

export const papersKey = (year: number, id: string) => ['performance', year, id, 'papers'] as const;

/** 签章件, 报送 and 上级审核 of one project. */
export const usePapers = (year: number, id: string) =>
  useQuery({ queryKey: papersKey(year, id), queryFn: () => get<ProjectPapers>(`${projectPath(year, id)}/papers`) });

/** 会议纪要 of a year. */
export const useMinutes = (year: number) =>
  useQuery({
    queryKey: ['performance', year, 'minutes'],
    queryFn: () => get<MinuteEntry[]>(`/api/performance/years/${year}/minutes`),
    enabled: year > 0,
  });
