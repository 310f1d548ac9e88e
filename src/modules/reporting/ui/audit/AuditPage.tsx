import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, get, Link, Nothing, post, Refused, useMay, useParam, useYear, Waiting } from '../../../../ui-kit/index.ts';
import type { AuditOverview, AuditRunDetail } from '../../audit/contract.ts';
import { type AuditPlace, auditApi, auditKey, documentPage } from './paths.ts';
import { RunList } from './RunList.tsx';
import { RunResult } from './RunResult.tsx';
import './audit.css';

/** 勾稽核查 of a project's table, or of the unit's report with every table that it attaches. */
export function AuditPage() {
  const year = useYear();
  const projectId = useParam('id');
  if (year === 0) return <Nothing hint="还没有开启任何年度；登记项目、填报自评表之后，在这里核查。" />;
  return <Audit key={`${year}/${projectId}`} place={{ year, projectId }} />;
}

function Audit({ place }: { readonly place: AuditPlace }) {
  const client = useQueryClient();
  const mayRun = useMay('reporting.audit.run');
  const audit = useQuery({ queryKey: auditKey(place), queryFn: () => get<AuditOverview>(`${auditApi(place)}/audit`) });
  const run = useMutation({
    mutationFn: () => post<AuditRunDetail>(`${auditApi(place)}/audit-runs`, {}),
    onSettled: () => client.invalidateQueries({ queryKey: auditKey(place) }),
  });
  if (audit.isPending) return <Waiting />;
  if (audit.isError) return <Refused error={audit.error} />;
  const { title, latest, stale, runs, ruleset } = audit.data;
  const again = latest === null ? '核查' : '重新核查';
  return (
    <div className="mz-audit">
      <div className="mz-head">
        <div>
          <h1>勾稽核查</h1>
          <p className="mz-hint">
            {place.projectId === '' ? '自评报告与全部自评表' : '项目支出绩效自评表'}：
            <Link to={documentPage(place)}>{title}</Link>
          </p>
        </div>
        {mayRun && (
          <Button type="primary" className="mz-noprint" loading={run.isPending} onClick={() => run.mutate()}>
            {again}
          </Button>
        )}
      </div>
      {run.isError && <Refused error={run.error} />}
      {latest !== null && stale && (
        <p className="mz-stale" role="status">
          {latest.line.ruleset === ruleset ? '数据已变化，请重新核查。' : `规则集已更新为 ${ruleset}，请重新核查。`}
          下面是 {latest.line.at} 的结果。
        </p>
      )}
      {latest === null ? (
        <Nothing
          hint={
            mayRun
              ? '还没有核查过。点“核查”，按全部适用的规则核对表内、表间、正文与佐证，不改动任何数据。'
              : '还没有核查过；由填报、审核或财务人员核查后，结果显示在这里。'
          }
        />
      ) : (
        <RunResult run={latest} current onAnswered={() => client.invalidateQueries({ queryKey: auditKey(place) })} />
      )}
      {runs.length > 0 && <RunList runs={runs} latest={latest?.line.id ?? ''} />}
    </div>
  );
}
