import { writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { bytesOf, judgeOwn } from '../modules/reporting/audit/judge.ts';
import { loadOwnInput } from '../modules/reporting/audit/own-documents.ts';
import { transact } from '../platform/database/db.ts';
import { DEMO } from './demonstration.ts';
import { facts } from './modules.ts';
import { demonstrationDatabase } from './testing/demonstration.ts';

it('scratch', async () => {
  const database = await demonstrationDatabase();
  const order = { region: DEMO.region, orgId: 'zwfwj', year: 2023, origin: 'demo' as const };
  const out: string[] = [];
  for (const projectId of ['platform', 'exchange', 'expert', 'hotline', 'network', 'building', '']) {
    const t0 = performance.now();
    const input = await transact(database.app.db, { identity: DEMO.installer }, (db) =>
      loadOwnInput(db, facts, { ...order, projectId }, async () => ({})),
    );
    const t1 = performance.now();
    const run = judgeOwn(bytesOf(input), '');
    const t2 = performance.now();
    out.push(
      `== ${projectId} load ${Math.round(t1 - t0)} run ${Math.round(t2 - t1)} bytes ${bytesOf(input).length} holds ${run.holds.length} na ${run.notApplicable.length}`,
    );
    for (const f of run.findings) out.push(`${f.severity} ${f.ruleId}${f.arm ?? ''} ${f.subject} | ${f.message}`);
    writeFileSync(`/tmp/audit-in-${projectId}.json`, JSON.stringify(input, null, 1));
    writeFileSync(`/tmp/audit-run-${projectId}.json`, JSON.stringify(run, null, 1));
  }
  writeFileSync('/tmp/audit-out.txt', out.join('\n'));
  await database.end();
}, 600000);
