import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { get } from '../../../ui-kit/index.ts';
import type { ProjectRegister } from '../contract.ts';

export type Register = z.output<typeof ProjectRegister>;
export type Project = Register['projects'][number];
export type Approval = Register['approvals'][number];

export const registerPath = (year: number): string => `/api/budget/years/${year}`;

export const useRegister = (year: number) =>
  useQuery({
    queryKey: ['budget', year],
    queryFn: () => get<Register>(`${registerPath(year)}/projects`),
  });

/** What has to be read anew once projects or their money have changed. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    for (const key of ['budget', 'performance', 'years']) await client.invalidateQueries({ queryKey: [key] });
  };
}
