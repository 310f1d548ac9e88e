import type { Spot } from '../../domain/foreign/spots.ts';

export const SETS = '/api/reporting/foreign-audits';
export const setApi = (id: string): string => `${SETS}/${encodeURIComponent(id)}`;
export const fileApi = (id: string, file: string): string => `${setApi(id)}/files/${encodeURIComponent(file)}`;
export const runApi = (id: string, run: string): string => `${setApi(id)}/runs/${encodeURIComponent(run)}`;

export const setPage = (id: string): string => `/foreign-audits/${encodeURIComponent(id)}`;
export const filePage = (id: string, file: string): string => `${setPage(id)}/files/${encodeURIComponent(file)}`;
export const runPage = (id: string, run: string): string => `${setPage(id)}/runs/${encodeURIComponent(run)}`;

export const setKey = (id: string): readonly string[] => ['foreign', 'set', id];
export const fileKey = (id: string, file: string): readonly string[] => ['foreign', 'file', id, file];

export const BASES = [
  { value: '', label: '未声明' },
  { value: 'initial', label: '年初预算数' },
  { value: 'adjustedBeforeRecovery', label: '全年预算数（收回前）' },
  { value: 'adjusted', label: '全年预算数（收回后）' },
  { value: 'inPlace', label: '实际到位数' },
] as const;
export const baseTitle = (base: string | null): string => BASES.find(({ value }) => value === (base ?? ''))?.label ?? '未声明';

/** Elements of the recognised view carry these ids, so that a link lands on them. */
export const cellId = (table: string, pointer: string): string => `cell:${table}:${pointer}`;
export const offsetId = (offset: number): string => `at:${offset}`;
export const sectionId = (path: string): string => `section:${path}`;

export const anchorOf = (spot: Spot): string =>
  spot.kind === 'cell' ? cellId(spot.table, spot.pointer) : spot.kind === 'offset' ? offsetId(spot.offset) : sectionId(spot.path);

/** 11 错误 1 警告 0 提示. */
export function countsOf(counts: string): readonly (readonly [tone: 'bad' | 'warn' | 'plain', words: string])[] {
  const [errors = '0', warnings = '0', notes = '0'] = counts.split('/');
  return [
    ['bad', `错误 ${errors}`],
    ['warn', `警告 ${warnings}`],
    ['plain', `提示 ${notes}`],
  ];
}

/** The table that an anchor names: cell:自评表#1:rows/2/score. */
export function tableIn(hash: string): string {
  const words = decoded(hash);
  return words.startsWith('cell:') ? words.slice(5, words.lastIndexOf(':')) : '';
}

export function decoded(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}
