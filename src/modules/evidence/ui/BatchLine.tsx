import { useState } from 'react';
import { Button, State, useMay } from '../../../ui-kit/index.ts';
import { AskReversal } from './AskReversal.tsx';
import { BatchDetail } from './BatchDetail.tsx';
import { DecideReversal } from './DecideReversal.tsx';
import { grouped, type LoggedBatch } from './types.ts';

const STATES = {
  standing: ['good', '已入库'],
  pending: ['warn', '待复核作废'],
  reversed: ['bad', '已作废'],
  reversal: ['off', '作废记录'],
} as const;
const COLUMNS = 8;

type Props = { readonly registerKey: string; readonly batch: LoggedBatch; readonly isReversible: boolean };

/** One batch: its file, who sent it, what came of it, and what can be done about it. */
export function BatchLine({ registerKey, batch, isReversible }: Props) {
  const [opened, open] = useState(false);
  const { id, seq, rows, stored, repeated, rejected, rejectsUrl, state } = batch;
  const [tone, title] = STATES[state];
  return (
    <>
      <tr>
        <td className="num" data-label="批次">
          {seq}
        </td>
        <td className="mid" data-label="状态">
          <State tone={tone}>{title}</State>
        </td>
        <td className="file">
          <File batch={batch} />
        </td>
        <td className="num" data-label="读入">
          {grouped(rows)}
        </td>
        <td className="num" data-label="新增">
          {grouped(stored)}
        </td>
        <td className="num" data-label="已有">
          {grouped(repeated)}
        </td>
        <td className="num" data-label="退回">
          {rejectsUrl ? (
            <a href={rejectsUrl} download aria-label={`下载批次 ${seq} 的退回清单`}>
              {grouped(rejected)}
            </a>
          ) : (
            grouped(rejected)
          )}
        </td>
        <td className="acts">
          <Button size="small" aria-label={`批次 ${seq} 的明细`} aria-expanded={opened} onClick={() => open(!opened)}>
            明细
          </Button>
          <Acts registerKey={registerKey} batch={batch} isReversible={isReversible} />
        </td>
      </tr>
      {opened && (
        <tr>
          <td colSpan={COLUMNS} className="more">
            <BatchDetail registerKey={registerKey} id={id} />
          </td>
        </tr>
      )}
    </>
  );
}

function Acts({ registerKey, batch, isReversible }: Props) {
  const mayReverse = useMay('evidence.register.reverse');
  if (!mayReverse) return null;
  if (batch.state === 'pending') return <DecideReversal registerKey={registerKey} batch={batch} />;
  return batch.state === 'standing' && isReversible ? <AskReversal registerKey={registerKey} batch={batch} /> : null;
}

function File({ batch }: Pick<Props, 'batch'>) {
  const { fileName, synthetic, importedAt, importedBy, state, note, request, reversal } = batch;
  return (
    <>
      <strong>{fileName}</strong>
      {synthetic && <span className="mz-synthetic">演示数据</span>}
      <span className="mz-quiet">
        {importedAt} 由 {importedBy} {state === 'reversal' ? '确认作废' : '导入'}
      </span>
      {note && <span className="late">{note}</span>}
      {request && (
        <span className="why">
          {request.requestedBy} {request.requestedAt} 申请作废：{request.reason}
        </span>
      )}
      {reversal && (
        <span className="why">
          {reversal.at} 由批次 {reversal.bySeq} 作废，{reversal.requestedBy}
          {reversal.approvedBy ? `申请，${reversal.approvedBy}复核` : '办理'}：{reversal.reason}
        </span>
      )}
    </>
  );
}
