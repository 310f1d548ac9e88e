import type { AuditRule } from '../../rules/contract.ts';

export const RULES_API = '/api/reporting/audit-rules';
export const RULES_KEY = ['audit-rules'] as const;

/** Words of the page for what the code calls otherwise. */
export const SEVERITIES: Readonly<
  Record<AuditRule['severity'], { readonly name: string; readonly tone: 'bad' | 'warn' | 'plain' }>
> = {
  error: { name: '错误', tone: 'bad' },
  warning: { name: '警告', tone: 'warn' },
  note: { name: '提示', tone: 'plain' },
};
export const SCOPES: Readonly<Record<AuditRule['scope'], string>> = {
  ...{ funds: '资金', table: '表格', ratio: '比率', evidence: '证据', text: '文字', set: '成套文件' },
};
export const LOOKS_AT: Readonly<Record<AuditRule['looksAt'][number], string>> = {
  ...{ table: '自评表', report: '报告正文', set: '成套文件一并' },
};

export type Filter = { readonly severity: string; readonly scope: string; readonly state: string; readonly words: string };
export const ALL: Filter = { severity: '', scope: '', state: '', words: '' };

export const isOff = ({ decided }: AuditRule): boolean => decided?.off ?? false;

/** Whether a rule is among those asked for; words are looked for in everything the page says of it. */
export function fits(rule: AuditRule, { severity, scope, state, words }: Filter): boolean {
  const wanted = words.trim().toLowerCase();
  const { id, title, formula, source, hit, miss } = rule;
  const said = [id, title, formula, source, hit.name, miss.name, ...hit.says, ...miss.says].join('\n').toLowerCase();
  return (
    (severity === '' || rule.severity === severity) &&
    (scope === '' || rule.scope === scope) &&
    (state === '' || (state === 'off') === isOff(rule)) &&
    wanted.split(/\s+/).every((word) => said.includes(word))
  );
}

export const dayOf = (at: string): string => new Date(at).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false });
