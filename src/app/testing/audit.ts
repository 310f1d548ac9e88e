import type { AuditRunDetail } from '../../modules/reporting/audit/contract.ts';
import type { openService } from './service.ts';

const REASON = '已逐条核对,情况属实,按实际填报';

/** 财务科 runs the audit of a project, or of the report, and answers every warning that is open; what is an error stays one. */
export async function answerWarnings({ ask }: Awaited<ReturnType<typeof openService>>, place: string): Promise<AuditRunDetail> {
  const run = (await ask('caiwu', `POST ${place}/audit-runs`)).json<AuditRunDetail>();
  for (const { fingerprint, state, revision } of run.answers) {
    const finding = run.findings.find((candidate) => candidate.fingerprint === fingerprint);
    if (finding?.severity === 'warning' && state === 'open')
      await ask('caiwu', `POST /api/reporting/audit-runs/${run.line.id}/answers`, {
        version: revision,
        body: { fingerprint, kind: 'explained', reason: REASON },
      });
  }
  return run;
}
