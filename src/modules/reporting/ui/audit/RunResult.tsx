import { useMutation } from '@tanstack/react-query';
import { Button, get, Refused, useMay } from '../../../../ui-kit/index.ts';
import type { AuditRunDetail, Recheck } from '../../audit/contract.ts';
import { Answer } from './Answer.tsx';
import { Checked, FindingGroups } from './FindingGroups.tsx';
import { placesOf } from './PlaceLink.tsx';
import { runApi } from './paths.ts';

type Props = { readonly run: AuditRunDetail; readonly current: boolean; readonly onAnswered?: () => void };

/** One run: what is open, the findings with their answers, what holds, and that it can be done again. */
export function RunResult({ run, current, onAnswered }: Props) {
  const placeOf = placesOf(run);
  const standings = new Map(run.answers.map((standing) => [standing.fingerprint, standing]));
  return (
    <>
      <Summary run={run} />
      <FindingGroups
        run={run}
        placeOf={placeOf}
        below={(finding) => {
          const standing = standings.get(finding.fingerprint);
          if (!standing || finding.severity === 'note') return null;
          return <Answer run={run} finding={finding} standing={standing} current={current} onAnswered={onAnswered} />;
        }}
      />
      <Checked run={run} placeOf={placeOf} />
    </>
  );
}

/** What stands between the documents and 提交 or 签发, in one line; below it the kept paper. */
function Summary({ run }: { readonly run: AuditRunDetail }) {
  const { line, open, holds, settings, projectId } = run;
  const mayRecheck = useMay('reporting.audit.read');
  const recheck = useMutation({ mutationFn: () => get<Recheck>(`${runApi(line.id)}/recheck`) });
  const isClear = open.errors + open.warnings === 0;
  const goal = projectId === '' ? '签发' : '提交';
  return (
    <section className={`mz-card mz-audit-sum${isClear ? ' clear' : ''}`} aria-label="核查结论">
      <p className="verdict">
        {isClear
          ? `没有待办理的错误和警告，可以${goal}。`
          : `待办理：错误 ${open.errors} 项、警告 ${open.warnings} 项；办理后才能${goal}。`}
      </p>
      <dl>
        <Fact term="发现">
          错误 {line.errors} · 警告 {line.warnings} · 提示 {line.notes}
        </Fact>
        <Fact term="成立的勾稽">{holds.length} 项</Fact>
        <Fact term="核查">
          {line.at} {line.name}
        </Fact>
        <Fact term="规则集">{line.ruleset}</Fact>
        <Fact term="执行率基数">{settings.base === null ? '未声明' : BASES[settings.base]}</Fact>
        {line.submitted && <Fact term="用途">随提交留存</Fact>}
      </dl>
      <div className="mz-actions mz-noprint">
        <a href={`${runApi(line.id)}/paper.xlsx`} download>
          下载核查底稿（.xlsx）
        </a>
        {mayRecheck && (
          <Button size="small" loading={recheck.isPending} onClick={() => recheck.mutate()}>
            复核本次核查
          </Button>
        )}
        <Button size="small" onClick={() => globalThis.print()}>
          打印
        </Button>
      </div>
      {recheck.isError && <Refused error={recheck.error} />}
      {recheck.data && <Rechecked result={recheck.data} />}
    </section>
  );
}

const BASES: Readonly<Record<string, string>> = {
  ...{
    initial: '年初预算数',
    adjustedBeforeRecovery: '全年预算数（收回前）',
    adjusted: '全年预算数（收回后）',
    inPlace: '实际到位数',
  },
};

const Fact = ({ term, children }: { readonly term: string; readonly children: React.ReactNode }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
);

/** The kept input judged again: the same, or what differs and by which rules. */
function Rechecked({ result: { equal, ruleset, appeared, gone } }: { readonly result: Recheck }) {
  const isOther = ruleset.kept !== ruleset.now;
  return (
    <div role="status" className="mz-rechecked">
      <p>
        {equal ? '用留存的数据重新核查，结果逐字节一致。' : '用留存的数据重新核查，结果不一致。'}
        {isOther ? `当时的规则集是 ${ruleset.kept}，现在是 ${ruleset.now}。` : `规则集 ${ruleset.now}。`}
      </p>
      <Lines title="现在多出" lines={appeared} />
      <Lines title="现在没有" lines={gone} />
    </div>
  );
}

const Lines = ({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) =>
  lines.length === 0 ? null : (
    <>
      <p>{title}:</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
