import type { Goal } from '../../src/modules/performance/index.ts';
import type { Issuance, Narrative } from '../../src/modules/reporting/index.ts';
import fundsJson from './funds.json' with { type: 'json' };
import words from './narratives.json' with { type: 'json' };

/** 绩效目标 of the six projects: the published goals and their figures, in our own words. */
export const goals = (): readonly Goal[] =>
  Object.entries(words.goals).map(([projectId, goal]) => ({
    ...{ projectId, ...goal },
    documentNumber: fundsJson.documents.approval.number,
  }));

/** 报告签发 as published. */
export function issuance(): Issuance {
  const { signedOn, publishedOn, indexNumber, documentNumber, validity } = fundsJson.report;
  return { signedOn, publishedOn, indexNumber, documentNumber, validity };
}

/** 报告文字 of the demonstration year, by section and by project. */
export function* narratives(): Generator<Narrative> {
  for (const [section, template] of Object.entries(words.sections)) yield { section, projectId: '', template };
  for (const [projectId, { achievement, output }] of Object.entries(words.projects)) {
    yield { section: 'achievement', projectId, template: achievement };
    yield { section: 'output', projectId, template: output };
  }
}
