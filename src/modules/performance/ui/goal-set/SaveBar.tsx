import { Button, Input, Refused } from '../../../../ui-kit/index.ts';
import type { CellIssue } from '../../domain/goal-set.ts';

type SaveProps = {
  readonly reason: string;
  readonly changed: boolean;
  readonly faults: readonly CellIssue[];
  readonly saving: boolean;
  readonly error: unknown;
  onReason(reason: string): void;
  onSave(): void;
};

const SHOWN = 8;

/** 保存 as a new version, with its reason; says what keeps it from being saved. */
export function SaveBar({ reason, changed, faults, saving, error, onReason, onSave }: SaveProps) {
  const why = !changed
    ? '没有改动'
    : reason.trim().length < 2
      ? '请填写修改原因'
      : faults.length > 0
        ? `先改正 ${faults.length} 处错误`
        : '';
  return (
    <section className="mz-savebar" aria-label="保存">
      {changed && faults.length > 0 && (
        <ul className="mz-list mz-fault" aria-label="错误">
          {faults.slice(0, SHOWN).map(({ row, column, message }) => (
            <li key={`${row}${column}${message}`}>
              {row === null ? column : `第 ${row + 1} 行 ${column}`}：{message}
            </li>
          ))}
          {faults.length > SHOWN && <li>等 {faults.length} 处</li>}
        </ul>
      )}
      <div className="mz-toolbar">
        <div className="field fill">
          修改原因
          <Input
            aria-label="修改原因"
            value={reason}
            maxLength={500}
            placeholder="如 年初编制、按批复调整"
            onChange={({ target }) => onReason(target.value)}
          />
        </div>
        <Button type="primary" loading={saving} disabled={why !== ''} onClick={onSave}>
          保存为新版本
        </Button>
        <span className="mz-hint">{why}</span>
      </div>
      {error !== null && error !== undefined && <Refused error={error} />}
    </section>
  );
}
