import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { get } from '../../../ui-kit/index.ts';
import type { Account, OneTimePassword, Section } from '../contract.ts';

export type Person = z.output<typeof Account>;
export type Secret = z.output<typeof OneTimePassword> & { readonly name: string };

/** 科室 as choices of a form. */
export const useSections = () =>
  useQuery({ queryKey: ['access', 'sections'], queryFn: () => get<z.output<typeof Section>[]>('/api/access/sections') });

export const usePeople = () =>
  useQuery({ queryKey: ['access', 'accounts'], queryFn: () => get<Person[]>('/api/access/accounts') });
