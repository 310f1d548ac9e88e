import { Figure } from '../../../ui-kit/index.ts';
import type { ProjectEvaluation } from '../contract.ts';
import { rowButtonId } from './paths.ts';

type Row = ProjectEvaluation['rows'][number];

const MARKS = { seed: '原文', derived: '推算', assumed: '假定' } as const;
const Mark = ({ mark }: { readonly mark: Row['targetMark'] }) => <span className={`mz-tag ${mark}`}>{MARKS[mark]}</span>;

/** How many rows from here on share a heading, or 0 inside such a run: the merged cells of the official form. */
const span = (rows: readonly Row[], i: number, pick: (row: Row) => string): number => {
  const heading = rows[i] && pick(rows[i]);
  if (i > 0 && rows[i - 1] && pick(rows[i - 1]!) === heading) return 0;
  const end = rows.findIndex((row, j) => j > i && pick(row) !== heading);
  return (end === -1 ? rows.length : end) - i;
};

/** 自评表 in the order of the official form. `asPublished` leaves blank what the demonstration assumes. */
export function IndicatorTable({
  evaluation,
  asPublished,
  onRow,
}: {
  readonly evaluation: ProjectEvaluation;
  readonly asPublished: boolean;
  readonly onRow: (id: string) => void;
}) {
  const { rows, execution, total, grade, drift, state } = evaluation;
  const returned = returnedTags(evaluation);
  const drifted = new Set(drift.map(({ indicatorId }) => indicatorId));
  return (
    <div className="mz-scroll">
      <table className="mz-table">
        <thead>
          <tr>
            {[
              '一级指标',
              '二级指标',
              '三级指标',
              '指标性质',
              '指标值',
              '度量单位',
              '实际完成值',
              '分值',
              '得分',
              '偏差原因分析及改进措施',
            ].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <td colSpan={6}>预算执行率</td>
            <td className="num">{execution.rate === null ? '待声明' : `${execution.rate}%`}</td>
            <td className="num">{execution.weight}</td>
            <td className="num">{execution.score ?? (evaluation.base ? '—' : '待声明')}</td>
            <td />
          </tr>
          {rows.map((row, i) => (
            <IndicatorRow
              key={row.id}
              rows={rows}
              index={i}
              asPublished={asPublished}
              attention={[
                ...row.waiting,
                ...(drifted.has(row.id) ? [state.frozen ? '漂移' : '待重新测量'] : []),
                ...(returned.get(row.id) ?? []),
              ]}
              onRow={onRow}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={7}>总分</td>
            <td className="num">100.00</td>
            <td className="num">{total ?? (evaluation.base ? '—' : '待声明')}</td>
            <td>{grade ?? ''}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** 退回 at the rows that it named. */
const returnedTags = ({ returned }: ProjectEvaluation): ReadonlyMap<string, readonly string[]> =>
  new Map(
    (returned ?? [])
      .filter(({ kind }) => kind === 'row')
      .map(({ key, answer }) => [key, [answer === null ? '退回待处理' : '退回已处理']]),
  );

function IndicatorRow({
  rows,
  index,
  asPublished,
  attention,
  onRow,
}: {
  readonly rows: readonly Row[];
  readonly index: number;
  readonly asPublished: boolean;
  readonly attention: readonly string[];
  readonly onRow: (id: string) => void;
}) {
  const row = rows[index]!;
  const blockSpan = span(rows, index, ({ block }) => block);
  const levelSpan = span(rows, index, ({ block, level2 }) => `${block}${level2}`);
  return (
    <tr>
      {blockSpan > 0 && (
        <td rowSpan={blockSpan} className="mid">
          {row.block}
        </td>
      )}
      {levelSpan > 0 && <td rowSpan={levelSpan}>{row.level2}</td>}
      <td>
        <button type="button" id={rowButtonId(row.id)} className="mz-row-name" onClick={() => onRow(row.id)}>
          {row.name}
        </button>
        {attention.map((text) => (
          <span key={text} className="mz-tag attention">
            {text}
          </span>
        ))}
      </td>
      <td className="mid">{row.op}</td>
      <td>{asPublished && row.targetMark === 'assumed' ? '' : <Value text={row.target} mark={row.targetMark} />}</td>
      <td className="mid">{row.unit}</td>
      <td>{asPublished && row.actualMark === 'assumed' ? '' : <Actual row={row} />}</td>
      <td className="num">{row.weight}</td>
      <td className="num">
        <Score row={row} />
      </td>
      <td>
        {row.reason ?? ''}
        {row.needsReason && !row.reason && <span className="mz-tag attention">待写原因</span>}
      </td>
    </tr>
  );
}

/** 得分 as it counts; where an adjustment says otherwise, the computed one stands below it. */
const Score = ({ row: { score, computed, applicable, adjustment } }: { readonly row: Row }) => (
  <>
    {applicable ? (score ?? '—') : '不适用'}
    {adjustment && (
      <span className="mz-struck">
        {adjustment}；计算 {computed ?? '—'}
      </span>
    )}
  </>
);

const Value = ({ text, mark }: { readonly text: string; readonly mark: Row['targetMark'] }) => (
  <>
    {text}
    <Mark mark={mark} />
  </>
);

function Actual({ row }: { readonly row: Row }) {
  if (row.actual === null) return <>—</>;
  return (
    <>
      {row.measurementId ? (
        <Figure measurementId={row.measurementId} label={row.name}>
          {row.actual}
        </Figure>
      ) : (
        row.actual
      )}
      <Mark mark={row.actualMark} />
      {row.evidenceGrade && <span className="mz-tag">{row.evidenceGrade} 级</span>}
    </>
  );
}
