import type { ReportPlace } from './text-paths.ts';

export const WordBack = (_: { readonly place: ReportPlace }) => null;
