import { useState } from 'react';
import { Button, Drawer, Input, postVersion, Refused, useUnsaved } from '../../../../ui-kit/index.ts';
import { titleOf } from '../../domain/foreign/cells.ts';
import type { ForeignSetDetail } from '../../foreign/contract.ts';
import type { ChosenCell } from './chosen.ts';
import { setApi } from './paths.ts';
import { useChange } from './use-change.ts';

type Props = {
  readonly set: ForeignSetDetail;
  readonly file: string;
  readonly chosen: ChosenCell;
  readonly onClose: () => void;
};

/** 误读更正 of one cell: the value that is really printed, and why; or back to what was read. */
export function CellEditor({ set, file, chosen: { table, cell }, onClose }: Props) {
  const { pointer, text, place, correction } = cell;
  const [value, setValue] = useState(text ?? '');
  const [reason, setReason] = useState('');
  const path = `${setApi(set.id)}/corrections`;
  const dirty = value !== (text ?? '') || reason !== '';
  useUnsaved(dirty);
  const save = useChange(
    set,
    (order: { value: string | null; reason: string }) =>
      postVersion<ForeignSetDetail>(path, set.version, { file, table, pointer, ...order }),
    onClose,
  );
  const undo = useChange(
    set,
    () => postVersion<ForeignSetDetail>(`${path}/withdrawals`, set.version, { file, table, pointer }),
    onClose,
  );
  const isReady = value.trim() !== (text ?? '') && reason.trim().length >= 2;
  const start = () => isReady && save.start({ value: value.trim() === '' ? null : value.trim(), reason: reason.trim() });
  return (
    <Drawer title={`更正 ${titleOf(pointer)}`} open onClose={onClose} size={420}>
      <dl className="mz-facts">
        <dt>来源</dt>
        <dd>{place ?? '没有单独的单元格'}</dd>
        <dt>读作</dt>
        <dd>{(correction ? correction.printed : text) ?? '空'}</dd>
        {correction && (
          <>
            <dt>已更正为</dt>
            <dd>
              {text ?? '空'}（{correction.name} {correction.at.slice(0, 16)}：{correction.reason}）
            </dd>
          </>
        )}
      </dl>
      <form
        className="mz-foreign-form"
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
      >
        <div className="field">
          <span>原件上印的是（留空表示没有内容）</span>
          <Input
            aria-label="原件上印的是"
            autoFocus
            value={value}
            maxLength={4_000}
            onChange={({ target }) => setValue(target.value)}
          />
        </div>
        <div className="field">
          <span>更正原因（必填）</span>
          <Input
            aria-label="更正原因"
            value={reason}
            maxLength={500}
            placeholder="如 扫描识别把 3 认作 8"
            onChange={({ target }) => setReason(target.value)}
          />
        </div>
        <div className="mz-actions">
          <Button type="primary" htmlType="submit" disabled={!isReady} loading={save.isPending}>
            保存更正
          </Button>
          {correction && (
            <Button loading={undo.isPending} onClick={() => undo.start()}>
              撤销更正
            </Button>
          )}
        </div>
      </form>
      {save.error != null && <Refused error={save.error} />}
      {undo.error != null && <Refused error={undo.error} />}
    </Drawer>
  );
}
