import { useEffect, useRef } from 'react';
import { Button } from '../../../../ui-kit/index.ts';
import { type Difference, differencesOf } from '../../domain/goal-difference.ts';
import type { GoalContent } from '../../domain/goal-row.ts';
import type { GoalSetData } from '../../goal-set/contract.ts';
import { Differences } from './Differences.tsx';

type ConflictProps = { readonly base: GoalContent; readonly theirs: GoalSetData; onMerge(): void; onTake(): void };

/** 两人同时编制: what the other one saved, and what to do with it; nothing that was typed here is lost. */
export function Conflict({ base, theirs, onMerge, onTake }: ConflictProps) {
  const panel = useRef<HTMLElement>(null);
  // the person has just pressed 保存 and looks at the foot of the page
  useEffect(() => {
    panel.current?.scrollIntoView({ block: 'center' });
    panel.current?.focus();
  }, []);
  return (
    <section className="mz-notice" role="alert" aria-label="已有人保存了新版本" ref={panel} tabIndex={-1}>
      <h2>
        {theirs.writtenName}已于 {theirs.writtenAt} 保存第 {theirs.version} 版
      </h2>
      <p>原因：{theirs.reason}。您填写的内容都在上面的表格里，没有丢失。对方改动的是：</p>
      <Differences differences={differencesOf(base, theirs)} label="对方的改动" />
      <div className="mz-actions">
        <Button type="primary" onClick={onMerge}>
          合并对方的改动，保留我的
        </Button>
        <Button onClick={onTake}>放弃我的，载入第 {theirs.version} 版</Button>
      </div>
    </section>
  );
}

/** Places that both have changed: mine stands, the other's is shown. */
export const Kept = ({ conflicts }: { readonly conflicts: readonly Difference[] }) => (
  <section className="mz-notice" role="status" aria-label="合并结果">
    {conflicts.length === 0 ? (
      <p>已合并对方的改动，没有相互冲突的地方；请核对后保存。</p>
    ) : (
      <>
        <p>已合并。下列 {conflicts.length} 处两人都改了，现保留您的内容（划去的是对方的）；请核对后保存：</p>
        <Differences differences={conflicts} label="两人都改了的地方" />
      </>
    )}
  </section>
);
