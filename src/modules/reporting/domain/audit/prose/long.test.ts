import { describe, expect, it } from 'vitest';
import { auditSettings } from '../../../audit-settings.ts';
import { runAudit } from '../run.ts';
import { readReport } from './report.ts';

const means = { hash: (text: string) => text.slice(0, 8), at: '', inputHash: '' };

/** Processor time of reading and judging a text, ms: a busy machine does not show in it. */
function cost(text: string): number {
  const begun = process.cpuUsage();
  runAudit({ tables: [], reports: [readReport(text, 'a.txt', auditSettings.words)] }, auditSettings, means);
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

const LONG: readonly (readonly [string, (length: number) => string])[] = [
  ['one sentence over and over', (n) => '受理事项1203件,按时办结1186件,按时办结率98.59%,接通率为98.5%以上。\n'.repeat(n)],
  ['a single sentence without an end', (n) => '受理事项1203件,按时办结1186件,按时办结率98.59%、'.repeat(n)],
  ['a heading for every figure', (n) => '1. 接通情况\n接通98个,呼入100个,接通率为98.00%,支出5.5万元。\n'.repeat(n)],
  ['quotations that never began', (n) => '”12个'.repeat(n * 4)],
  ['empty lines and beginnings of names', (n) => `${'《(附件'.repeat(n * 8)}${'\n'.repeat(n * 4)}`],
];

describe('long reports', () => {
  it.each(LONG)('%s: eight times the length is not sixty-four times the work', (_name, make) => {
    cost(make(250)); // compiles
    const [short, long] = [cost(make(250)), cost(make(2000))];
    expect(long).toBeLessThan(Math.max(short, 20) * 30);
  });
});
