import { State, useMay } from '../../../ui-kit/index.ts';
import { AskReversal } from './AskReversal.tsx';
import { DecideReversal } from './DecideReversal.tsx';
import { grouped, type LoggedBatch } from './types.ts';

const STATES = {
  standing: ['good', '已入库'],
  pending: ['warn', '待复核作废'],
  reversed: ['bad', '已作废'],
  reversal: ['off', '作废记录'],
} as const;

type Props = { readonly registerKey: string; readonly batch: LoggedBatch; readonly isReversible: boolean };

/** One batch: its file, who sent it, what came of it, and what can be done about it. */
export function BatchLine({ registerKey, batch, isReversible }: Props) {
  const mayReverse = useMay('evidence.register.reverse');
  const { seq, importedAt, importedBy, fileName, rows, stored, repeated, sha256, synthetic, state, note, request, reversal } =
    batch;
  const [tone, title] = STATES[state];
  return (
    <tr>
      <td className="num" data-label="批次">
        {seq}
      </td>
      <td className="mid" data-label="状态">
        <State tone={tone}>{title}</State>
      </td>
      <td data-label="文件" className="file">
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
        {state !== 'reversal' && <span className="mz-code digest">SHA-256 {sha256}</span>}
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
      <td className="mid acts" data-label="操作">
        {state === 'pending' && mayReverse && <DecideReversal registerKey={registerKey} batch={batch} />}
        {state === 'standing' && isReversible && mayReverse && <AskReversal registerKey={registerKey} batch={batch} />}
        {!(mayReverse && (state === 'pending' || (state === 'standing' && isReversible))) && '—'}
      </td>
    </tr>
  );
}
