import type { AuditRun } from '../../modules/reporting/domain/audit/run.ts';
import { Checked, FindingGroups, SEVERITIES } from '../../modules/reporting/ui/audit/FindingGroups.tsx';
import { RecomputedScores } from '../../modules/reporting/ui/audit/RecomputedScores.tsx';

/** 核查结果 as on the pages of the product; kept as the very JSON that `mz audit --json` prints. */
export function Outcome({ run, seconds }: { readonly run: AuditRun; readonly seconds: string }) {
  return (
    <section aria-label="核查结果" className="desk-outcome">
      <div className="mz-head">
        <h2>核查结果</h2>
        <div className="desk-actions">
          <button type="button" className="main" onClick={() => keep(run)}>
            下载核查结果（JSON）
          </button>
          <button type="button" onClick={() => window.print()}>
            打印
          </button>
        </div>
      </div>
      <p role="status" className="desk-sum">
        {SEVERITIES.map(({ severity, title }) => (
          <span key={severity} className={severity}>
            {title} <b>{run.findings.filter((finding) => finding.severity === severity).length}</b>
          </span>
        ))}
        <span>
          成立的勾稽 <b>{run.holds.length}</b>
        </span>
        <span>
          不适用的规则 <b>{run.notApplicable.length}</b>
        </span>
        <small>
          规则集 {run.ruleset}，用时 {seconds} 秒
        </small>
      </p>
      <FindingGroups run={run} />
      <RecomputedScores recomputed={run.recomputed} />
      <Unplaced unrecognised={run.read.unrecognised} />
      <Checked run={run} />
    </section>
  );
}

/** Numbers that carry no unit anybody knows: listed, never guessed. */
function Unplaced({ unrecognised }: Pick<AuditRun['read'], 'unrecognised'>) {
  if (unrecognised.length === 0) return null;
  return (
    <section aria-label="未能归类的数字" className="mz-checked">
      <details>
        <summary>未能归类的数字 {unrecognised.length} 个</summary>
        <p>正文里没有单位、无法判断所指的数字，未参加核查：{unrecognised.map(({ text }) => text).join('、')}</p>
      </details>
    </section>
  );
}

function keep(run: AuditRun): void {
  const address = URL.createObjectURL(new Blob([`${JSON.stringify(run, null, 2)}\n`], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = '核查结果.json';
  link.click();
  URL.revokeObjectURL(address);
}
