import type { Db } from '../../../platform/database/db.ts';
import type { Facts } from '../../performance/index.ts';
import { auditSettings, runAudit, sha256 } from '../audit.ts';
import { switchedOff } from '../data/rule-switches.ts';
import { readReport, type TypedNumber } from '../domain/audit/prose/report.ts';
import { notedOf, unlinkedOf } from '../domain/text/unlinked.ts';
import type { Findings } from './contract.ts';
import { exportOf } from './export.ts';
import { loadManuscript, type Manuscript, type TextOrder } from './manuscript.ts';
import { wordsOf } from './sections.ts';

const RULE = 'R49';

/** Typed numbers of the sections that people have edited; generated ones hold none. */
export function typedNumbers(manuscript: Manuscript): readonly TypedNumber[] {
  return manuscript.sections.flatMap(({ key, path, editable }) => {
    if (!editable) return [];
    const { markup, known } = wordsOf(key, manuscript);
    const open = unlinkedOf(markup, known, auditSettings.words.names);
    return [
      ...open.map(({ text, around }) => ({ section: path, text, around, reason: null })),
      ...notedOf(markup).map(({ text, reason, line }) => ({ section: path, text, around: `${line + 1}:${text}`, reason })),
    ];
  });
}

/** 核查 of the own report: what the rule on sources (R49) says of numbers that somebody has typed. */
export async function viewFindings(db: Db, facts: Facts, order: TextOrder): Promise<Findings> {
  const manuscript = await loadManuscript(db, facts, order);
  const { content } = exportOf(manuscript);
  const text = content.flatMap(({ lines }) => lines.map(({ parts }) => parts.map((part) => part.text).join(''))).join('\n');
  const read = readReport(text, manuscript.document.title, auditSettings.words);
  const report = { ...read, typed: typedNumbers(manuscript) };
  const means = { hash: sha256, at: '', inputHash: sha256(text) };
  const settings = { ...auditSettings, switchedOff: await switchedOff(db, order) };
  const { findings, holds } = runAudit({ tables: [], reports: [report] }, settings, means);
  const keys = new Map(manuscript.sections.map(({ key, path }) => [path, key]));
  const placed = (path: string) => ({ path, section: keys.get(path) ?? '' });
  return {
    open: findings
      .filter(({ ruleId }) => ruleId === RULE)
      .map(({ inputs: [input], actual, message }) => ({ ...placed(input?.sourceRef ?? ''), text: actual ?? '', message })),
    explained: holds
      .filter(({ ruleId }) => ruleId === RULE)
      .map(({ inputs: [input], actual, message }) => ({
        ...placed(input?.sourceRef ?? ''),
        text: actual ?? '',
        reason: message,
      })),
  };
}
