import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useOnce } from './once.ts';
import { type RoleChoices, RoleSelect } from './role-select.tsx';
import { keyOf, type Pending, type SheetCell, SheetGrid, type SheetShape } from './sheet-grid.tsx';
import { Refused } from './states.tsx';
import { Unplaced } from './unplaced.tsx';

export type PlacedSheet = SheetShape & {
  readonly isHidden: boolean;
  readonly unplaced: number;
  /** The layout that was remembered for these headings. */
  readonly layout: { readonly revision: number; readonly taughtOn: string; readonly taughtName: string } | null;
};
type Point = { readonly row: number; readonly column: number; readonly role: string };

type Props = {
  readonly sheet: PlacedSheet;
  readonly may: boolean;
  readonly choices: RoleChoices;
  readonly roleTitle: (role: string) => string;
  /** Teaches the layout of which the person saw this version; what was chosen stays when somebody was faster. */
  readonly save: (version: number, points: readonly Point[]) => Promise<unknown>;
};

/** 手工放置: a sheet as it stands, each cell in the colour of what became of it; what is not placed is placed here. */
export function SheetPlacing({ sheet, may, choices, roleTitle, save }: Props) {
  const [chosen, choose] = useState<SheetCell | null>(null);
  const [pending, setPending] = useState<Pending>(new Map());
  const saving = useMutation({
    mutationFn: () => save(sheet.layout?.revision ?? 0, pointsOf(pending)),
    onSuccess: () => {
      setPending(new Map());
      choose(null);
    },
  });
  const start = useOnce((done) => saving.mutate(undefined, { onSettled: done }));
  const point = (cell: Pick<SheetCell, 'row' | 'column'>, role: string) =>
    setPending((before) => {
      const after = new Map(before);
      if (role === '') after.delete(keyOf(cell));
      else after.set(keyOf(cell), role);
      return after;
    });
  return (
    <>
      <Summary sheet={sheet} />
      {may && !sheet.isHidden && (
        <section className="mz-place" aria-label="手工放置">
          <Choice {...{ sheet, cell: chosen, pending, choices, roleTitle, onRole: point }} />
          <div className="mz-actions">
            <Button type="primary" disabled={pending.size === 0} loading={saving.isPending} onClick={start}>
              保存 {pending.size} 处放置并记住版式
            </Button>
            <Button disabled={pending.size === 0} onClick={() => setPending(new Map())}>
              放弃所选
            </Button>
          </div>
          {saving.isError && <Refused error={saving.error} />}
          {saving.isSuccess && pending.size === 0 && <p role="status">已保存；同版式的工作簿以后不再询问。</p>}
        </section>
      )}
      <SheetGrid {...{ sheet, pending, chosen, roleTitle }} onChoose={choose} />
      {may && !sheet.isHidden && <Unplaced {...{ sheet, pending, choices }} onRole={point} />}
    </>
  );
}

const pointsOf = (pending: Pending): readonly Point[] =>
  [...pending].map(([key, role]) => {
    const [row = 0, column = 0] = key.split(',').map(Number);
    return { row, column, role };
  });

function Summary({ sheet }: { readonly sheet: PlacedSheet }) {
  const placed = sheet.cells.filter(({ state }) => state === 'placed').length;
  return (
    <p className="mz-legend">
      <span className="placed">已读取 {placed}</span>
      <span className="label">表格文字</span>
      <span className="ignored">不采用</span>
      <span className="unplaced">未放置 {sheet.unplaced}</span>
      {sheet.layout && (
        <small>
          按记住的版式读取（{sheet.layout.taughtName}在“{sheet.layout.taughtOn}”上放置）
        </small>
      )}
      {sheet.isHidden && <small>隐藏的工作表不读取；需要时请在表格软件中取消隐藏后重新上传。</small>}
    </p>
  );
}

type ChoiceProps = Pick<Props, 'sheet' | 'choices' | 'roleTitle'> & {
  readonly cell: SheetCell | null;
  readonly pending: Pending;
  readonly onRole: (cell: SheetCell, role: string) => void;
};

/** The cell that was clicked, and what it shall be. */
function Choice({ sheet, cell, pending, choices, roleTitle, onRole }: ChoiceProps) {
  const now = cell && sheet.cells.find(({ row, column }) => row === cell.row && column === cell.column);
  if (!now) return <p className="mz-hint">点击表中的单元格，指出它是什么：列标题管整列，行标题管资金的一行，内容管它自己。</p>;
  const reading =
    now.state === 'placed'
      ? `读作“${roleTitle(now.role ?? '')}”`
      : { label: '表格文字', ignored: '不采用' }[now.state as 'label'];
  return (
    <div className="mz-choice">
      <p>
        <strong>{now.place}</strong> “{now.text.slice(0, 60)}” {reading ?? '未放置'}
        {now.reason && <span className="mz-changed">{now.reason}</span>}
      </p>
      <RoleSelect
        choices={choices}
        label={`${now.place} 是`}
        value={pending.get(keyOf(now)) ?? ''}
        onRole={(role) => onRole(now, role)}
      />
    </div>
  );
}
