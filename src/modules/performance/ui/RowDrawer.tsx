import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Drawer, Figure, get, Refused, Tabs, useMay, Waiting } from '../../../ui-kit/index.ts';
import type { EvaluationRowDetail, ProjectEvaluation } from '../contract.ts';
import { AdjustmentForm } from './AdjustmentForm.tsx';
import { EntryForm } from './EntryForm.tsx';
import { History } from './History.tsx';
import { MeasureAgain } from './MeasureAgain.tsx';
import { Proposals } from './Proposals.tsx';
import { projectPath, rowButtonId, rowPath } from './paths.ts';
import { ReasonForm } from './ReasonForm.tsx';
import { Comment } from './Returned.tsx';

type Place = {
  readonly year: number;
  readonly projectId: string;
  readonly frozen: boolean;
  readonly returned: ProjectEvaluation['returned'];
};

/** 指标明细: value, reason, evidence files, adjustment and history of one row. */
export function RowDrawer({ row, onClose, ...place }: Place & { readonly row: string | null; readonly onClose: () => void }) {
  const last = useRef(row);
  useEffect(() => {
    const { current } = last;
    last.current = row;
    if (row === null && current !== null) requestAnimationFrame(() => leadBack(current));
  }, [row]);
  return (
    <Drawer title="指标明细" open={row !== null} onClose={onClose} size={620} destroyOnHidden>
      {row !== null && <Detail {...place} row={row} />}
    </Drawer>
  );
}

/** The page behind was inert while the panel was open, so the keyboard is led back to the row. */
const leadBack = (row: string): void => document.getElementById(rowButtonId(row))?.focus();

function Detail({ year, projectId, frozen, returned, row: id }: Place & { readonly row: string }) {
  const path = rowPath(year, projectId, id);
  const fills = useMay('performance.row.fill');
  const detail = useQuery({
    queryKey: ['performance', year, projectId, 'row', id],
    queryFn: () => get<EvaluationRowDetail>(path),
  });
  if (detail.isPending) return <Waiting />;
  if (detail.isError) return <Refused error={detail.error} />;
  const { row, proposals, history } = detail.data;
  const mayFill = fills && row.open;
  const comments = returned?.filter(({ kind, key }) => (kind === 'row' ? key === id : key === row.block)) ?? [];
  const isEntered = proposals.some(({ kind }) => kind === 'entry');
  const isProposed = proposals.some(({ kind }) => kind !== 'entry');
  const tabs = [
    {
      key: 'reason',
      label: '偏差原因',
      children: <ReasonForm row={row} path={path} mayWrite={mayFill} />,
    },
    ...(mayFill
      ? [{ key: 'entry', label: '填报完成值', children: isEntered ? <Pending /> : <EntryForm row={row} path={path} /> }]
      : []),
    ...(mayFill
      ? [{ key: 'adjustment', label: '手工调整', children: isProposed ? <Pending /> : <AdjustmentForm row={row} path={path} /> }]
      : []),
    { key: 'history', label: `变更历史 ${history.length}`, children: <History history={history} name={row.name} /> },
  ];
  return (
    <>
      <Summary detail={detail.data} />
      <Proposals proposals={proposals} />
      {comments.map((item) => (
        <section key={item.id} className="mz-notice" aria-label="退回意见">
          <Comment item={item} path={projectPath(year, projectId)} />
        </section>
      ))}
      {!frozen && !row.open && <p className="mz-hint">本次退回没有指明这一行：保持提交时的数值，只能查看。</p>}
      {row.open && (row.nature === '定量' || (row.nature === '时点' && row.proven)) && (
        <MeasureAgain year={year} order={{ factKey: row.factKey }} title="重新测量这个指标" />
      )}
      {frozen && <p className="mz-hint">自评表已提交，数值已冻结：只能查看。</p>}
      <Tabs items={tabs} />
    </>
  );
}

/** One proposal of a kind waits at a time. */
const Pending = () => <p className="mz-hint">上方有一项待第二人确认；确认、不同意或撤回之后可以再填。</p>;

function Summary({ detail: { row, adjustment, manual } }: { readonly detail: EvaluationRowDetail }) {
  return (
    <>
      <div>
        {row.block}指标 / {row.level2}
      </div>
      <h2 style={{ margin: '4px 0' }}>{row.name}</h2>
      <dl className="mz-facts">
        <dt>指标值</dt>
        <dd>
          {row.op === '定性' ? '' : row.op} {row.target} {row.unit === '日期' ? '' : row.unit}
        </dd>
        <dt>实际完成值</dt>
        <dd>
          <Actual row={row} />
        </dd>
        {manual && (
          <>
            <dt>另填的数值</dt>
            <dd>
              {manual.value}（{manual.statedBy} 填报，{manual.confirmedBy} 于 {manual.at} 复核；依据：{manual.document}
              ）。得分按测量值计算。
            </dd>
          </>
        )}
        <dt>得分 / 分值</dt>
        <dd>
          {row.applicable ? (row.score ?? '—') : '不适用'} / {row.weight}
          {row.adjustment && `（计算得分 ${row.computed ?? '—'}）`}
        </dd>
        {adjustment && (
          <>
            <dt>{adjustment.title}</dt>
            <dd>
              {adjustment.value}；{adjustment.byName} 提出，{adjustment.approvedName} 于 {adjustment.approvedAt} 确认。原因：
              {adjustment.reason}
              {adjustment.document && `；依据：${adjustment.document}`}
            </dd>
          </>
        )}
      </dl>
    </>
  );
}

function Actual({ row }: { readonly row: EvaluationRowDetail['row'] }) {
  if (row.actual === null) return <>还没有：{row.proven ? '请导入记录后重新测量。' : '请在“填报完成值”中填报并附佐证文件。'}</>;
  const grade = row.evidenceGrade ? `（佐证等级 ${row.evidenceGrade}）` : '';
  if (!row.measurementId)
    return (
      <>
        {row.actual}
        {grade}
      </>
    );
  return (
    <>
      <Figure measurementId={row.measurementId} label={row.name}>
        {row.actual}
      </Figure>
      {row.unit === '日期' ? '' : ` ${row.unit}`}
      {grade}
    </>
  );
}
