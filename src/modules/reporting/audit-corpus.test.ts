import { describe, expect, it } from 'vitest';
import { corpusCases, documentsOf } from './audit-corpus.ts';
import { auditSettings } from './audit-settings.ts';
import { RULES } from './domain/audit/registry.ts';
import { bindingErrors, runAudit } from './domain/audit/run.ts';

const means = { hash: (text: string) => text, at: '', inputHash: '' };
const cases = corpusCases();

describe('corpus: one planted fault, or something close that is right', () => {
  it.each(cases.map((item) => [item.rule, item.kind, item.name, item] as const))('%s %s %s', (_rule, _kind, _name, item) => {
    const given = documentsOf(item);
    expect(bindingErrors(given)).toEqual([]);
    const { findings } = runAudit(given, auditSettings, means);
    expect([...new Set(findings.map(({ ruleId }) => ruleId))].sort(), findings.map(({ message }) => message).join('\n')).toEqual(
      [...item.expect].sort(),
    );
  });

  it('every rule has a hit and a near miss', () => {
    const ids = RULES.map(({ id }) => id);
    expect(ids).toHaveLength(63);
    expect(new Set(ids).size).toBe(63);
    const of = (kind: string) => new Set(cases.filter((item) => item.kind === kind).map(({ rule }) => rule));
    expect(ids.filter((id) => !of('hit').has(id))).toEqual([]);
    expect(ids.filter((id) => !of('miss').has(id))).toEqual([]);
  });
});
