import { describe, expect, it } from 'vitest';
import { corpusCases, documentsOf } from '../../audit-corpus.ts';
import { auditSettings } from '../../audit-settings.ts';
import { RULES } from './registry.ts';
import { runAudit } from './run.ts';

const means = { hash: (text: string) => text, at: '', inputHash: '' };
const run = (rule: string, switchedOff?: Record<string, string>) => {
  const hit = corpusCases().find((item) => item.rule === rule && item.kind === 'hit')!;
  return runAudit(documentsOf(hit), { ...auditSettings, ...(switchedOff ? { switchedOff } : {}) }, means);
};

describe('a rule that the unit has switched off', () => {
  it.each(RULES.map(({ id }) => id).filter((id) => !['R44', 'R45', 'R51', 'R62'].includes(id)))(
    '%s finds nothing and ties nothing, and the run says why',
    (id) => {
      const { findings, holds, notApplicable, settings } = run(id, { [id]: '表式另有规定' });
      expect([...findings, ...holds].filter(({ ruleId }) => ruleId === id)).toEqual([]);
      expect(notApplicable.filter(({ ruleId }) => ruleId === id)).toEqual([
        { ruleId: id, subject: 'set', reason: '本单位停用：表式另有规定' },
      ]);
      expect(settings.switchedOff).toEqual({ [id]: '表式另有规定' });
    },
  );
  it.each(['R44', 'R45', 'R51', 'R62'])('%s runs all the same', (id) =>
    expect(run(id, { [id]: '表式另有规定' })).toEqual(run(id)),
  );
  it('nothing switched off, nothing said', () => expect(run('R43', {})).toEqual(run('R43')));
});
