import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button, get, Link, Refused, useParam, Waiting } from '../../../../ui-kit/index.ts';
import { titleOf } from '../../domain/foreign/cells.ts';
import { type Spot, spotsOf } from '../../domain/foreign/spots.ts';
import type { ForeignRunDetail, ForeignSetDetail } from '../../foreign/contract.ts';
import { Checked, FindingGroups } from '../audit/FindingGroups.tsx';
import { RecomputedScores } from '../audit/RecomputedScores.tsx';
import { Counts } from './Counts.tsx';
import { anchorOf, baseTitle, filePage, runApi, setApi, setKey, setPage } from './paths.ts';
import './foreign.css';

/** 核查结果: findings by severity, each leading to its cell or sentence, and the scores computed again. */
export function RunPage() {
  const [id, runId] = [useParam('id'), useParam('run')];
  const set = useQuery({ queryKey: setKey(id), queryFn: () => get<ForeignSetDetail>(setApi(id)) });
  const run = useQuery({ queryKey: ['foreign', 'run', runId], queryFn: () => get<ForeignRunDetail>(runApi(id, runId)) });
  if (set.isPending || run.isPending) return <Waiting />;
  if (set.isError || run.isError) return <Refused error={set.error ?? run.error} />;
  const placeOf = (reference: string, subject: string) => <Places {...{ id, run: run.data, reference, subject }} />;
  const judged = run.data;
  return (
    <>
      <p className="mz-crumbs">
        <Link to="/foreign-audits">外来文件核查</Link> › <Link to={setPage(id)}>{set.data.name}</Link>
      </p>
      <div className="mz-head">
        <h1>第 {run.data.number} 次核查</h1>
        <span className="mz-files mz-noprint">
          <a href={`${runApi(id, runId)}/working-paper.xlsx`} download>
            下载核查底稿（.xlsx）
          </a>
          <a href={`${runApi(id, runId)}/run.json`} download>
            下载结果（.json）
          </a>
          <Button onClick={() => globalThis.print()}>打印</Button>
        </span>
      </div>
      <p className="mz-foreign-summary">
        <Counts counts={run.data.counts} /> 执行率基数：{baseTitle(run.data.executionBase)} · 规则集 {run.data.ruleset} ·{' '}
        {run.data.name} {run.data.at}
      </p>
      {run.data.stale && set.data.state === 'open' && (
        <p className="mz-notice">核查以后这一组又有改动；下面是改动前的结果，请返回后再次核查。</p>
      )}
      <Repeat id={id} run={run.data} />
      <FindingGroups run={judged} placeOf={placeOf} />
      <RecomputedScores recomputed={judged.recomputed} />
      <Checked run={judged} placeOf={placeOf} />
      {run.data.normalised.length > 0 && (
        <details className="mz-foreign-normalised">
          <summary>按其含义读取的单元格 {run.data.normalised.length} 个（千分位、全角数字、带单位）</summary>
          <ul>
            {run.data.normalised.map(({ ref, text }) => (
              <li key={ref}>
                “{text}” {placeOf(ref, '')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** 复核: whether the kept input still gives the very same bytes. */
function Repeat({ id, run }: { readonly id: string; readonly run: ForeignRunDetail }) {
  const repeat = useMutation({ mutationFn: () => get<{ same: boolean; now: string }>(`${runApi(id, run.id)}/repetition`) });
  return (
    <div className="mz-actions mz-noprint">
      <Button size="small" loading={repeat.isPending} onClick={() => repeat.mutate()}>
        按保存的输入复核
      </Button>
      {repeat.isSuccess && (
        <span role="status">
          {repeat.data.same
            ? '结果逐字节相同。'
            : repeat.data.now === run.ruleset
              ? '结果不同，请联系维护人员。'
              : `规则集已更新为 ${repeat.data.now}，结果与当时不同；本次记录保留不变。`}
        </span>
      )}
      {repeat.isError && <Refused error={repeat.error} />}
    </div>
  );
}

type PlacesProps = { readonly id: string; readonly run: ForeignRunDetail; readonly reference: string; readonly subject: string };

/** Links to the places that a reference names; what stands in no file is only said. */
function Places({ id, run, reference, subject }: PlacesProps): ReactNode {
  const spots = spotsOf(run.homes, reference, subject);
  if (spots.length === 0) return reference;
  const parts = reference.split(';');
  return spots.map((spot, at) => (
    <span key={anchorOf(spot)}>
      {at > 0 && ';'}
      <Link to={filePage(id, spot.file)} hash={anchorOf(spot)}>
        {reference === subject ? subjectWords(run, spot, subject) : (parts[at] ?? reference).replace(/^\+/, '文首+')}
      </Link>
    </span>
  ));
}

/** What a finding is about, in words: the file, and the cell or the section and its fact. */
function subjectWords({ homes }: ForeignRunDetail, spot: Spot, subject: string): string {
  const home = homes.find(({ file, table }) => file === spot.file && table === (spot.kind === 'cell' ? spot.table : null));
  const rest = spot.kind === 'cell' ? titleOf(spot.pointer) : subject.slice((home?.subject.length ?? 0) + 1).replaceAll('/', ' ');
  return `${home?.fileName ?? ''} ${rest}`.trim();
}
