import { useQuery } from '@tanstack/react-query';
import { get, Link, Refused, useParam, Waiting } from '../../../../ui-kit/index.ts';
import type { AuditRunDetail } from '../../audit/contract.ts';
import { auditPage, runApi } from './paths.ts';
import { RunResult } from './RunResult.tsx';
import './audit.css';

/** 历次核查: one run as it was, by the rules of its day. */
export function RunPage() {
  const id = useParam('run');
  const run = useQuery({ queryKey: ['audit-run', id], queryFn: () => get<AuditRunDetail>(runApi(id)) });
  if (run.isPending) return <Waiting />;
  if (run.isError) return <Refused error={run.error} />;
  return (
    <div className="mz-audit">
      <h1>核查记录</h1>
      <p className="mz-hint">
        {run.data.title}。这是留存的记录，答复请在<Link to={auditPage(run.data)}>最新一次核查</Link>里办理。
      </p>
      <RunResult run={run.data} current={false} />
    </div>
  );
}
