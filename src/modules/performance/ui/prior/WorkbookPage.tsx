import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, get, Link, Nothing, postVersion, Refused, Tabs, useMay, useParam, Waiting } from '../../../../ui-kit/index.ts';
import { roleTitle } from '../../domain/prior/roles.ts';
import type { PriorSheet, PriorWorkbook } from '../../prior/contract.ts';
import { Adopt } from './Adopt.tsx';
import { useOnce } from './once.ts';
import { workbookPath } from './paths.ts';
import { RoleSelect } from './RoleSelect.tsx';
import { keyOf, type Pending, SheetGrid } from './SheetGrid.tsx';
import { Unplaced } from './Unplaced.tsx';
import './prior.css';

/** 上年工作簿: every cell with what it was read as; what is not placed is placed here, once for its layout. */
export function WorkbookPage() {
  const id = useParam('id');
  const workbook = useQuery({
    queryKey: ['performance', 'prior', 'workbook', id],
    queryFn: () => get<PriorWorkbook>(workbookPath(id)),
  });
  const [shown, show] = useState<string | null>(null);
  if (workbook.isPending) return <Waiting />;
  if (workbook.isError) return <Refused error={workbook.error} />;
  const { fileName, year, sheets } = workbook.data;
  const first = sheets.find(({ isHidden, cells }) => !isHidden && cells.length > 0) ?? sheets[0];
  const items = sheets.map((sheet) => ({
    key: String(sheet.index),
    label: `${sheet.name}${sheet.isHidden ? '(隐藏)' : ''}${sheet.unplaced > 0 ? ` · 未放置 ${sheet.unplaced}` : ''}`,
    children: <SheetPane key={`${id}/${sheet.index}`} workbook={workbook.data} sheet={sheet} />,
  }));
  return (
    <>
      <div className="mz-head">
        <h1>{fileName}</h1>
        <Link to={`/years/${year}/prior-tables`}>返回上年表</Link>
      </div>
      <Tabs activeKey={shown ?? String(first?.index ?? 0)} onChange={show} items={items} />
    </>
  );
}

function SheetPane({ workbook, sheet }: { readonly workbook: PriorWorkbook; readonly sheet: PriorSheet }) {
  const may = useMay('performance.prior-table.adopt');
  const client = useQueryClient();
  const [chosen, choose] = useState<PriorSheet['cells'][number] | null>(null);
  const [pending, setPending] = useState<Pending>(new Map());
  const key = ['performance', 'prior', 'workbook', workbook.id];
  const version = sheet.layout?.revision ?? 0;
  const save = useMutation({
    mutationFn: () =>
      postVersion<PriorWorkbook>(`${workbookPath(workbook.id)}/placings`, version, {
        sheet: sheet.index,
        points: pointsOf(pending),
      }),
    onSuccess: (view) => {
      client.setQueryData(key, view);
      setPending(new Map());
      choose(null);
    },
    // somebody else taught the layout: what was chosen here stays, beside what is true now
    onError: () => client.invalidateQueries({ queryKey: key }),
  });
  const start = useOnce((done) => save.mutate(undefined, { onSettled: done }));
  const point = (cell: Pick<PriorSheet['cells'][number], 'row' | 'column'>, role: string) =>
    setPending((before) => {
      const after = new Map(before);
      if (role === '') after.delete(keyOf(cell));
      else after.set(keyOf(cell), role);
      return after;
    });
  if (sheet.cells.length === 0) return <Nothing hint="这张工作表是空的。" />;
  return (
    <>
      <Summary sheet={sheet} />
      {may && !sheet.isHidden && (
        <section className="mz-place" aria-label="手工放置">
          <Choice sheet={sheet} cell={chosen} pending={pending} onRole={point} />
          <div className="mz-actions">
            <Button type="primary" disabled={pending.size === 0} loading={save.isPending} onClick={start}>
              保存 {pending.size} 处放置并记住版式
            </Button>
            <Button disabled={pending.size === 0} onClick={() => setPending(new Map())}>
              放弃所选
            </Button>
          </div>
          {save.isError && <Refused error={save.error} />}
          {save.isSuccess && pending.size === 0 && <p role="status">已保存;同版式的工作簿以后不再询问。</p>}
        </section>
      )}
      <SheetGrid sheet={sheet} pending={pending} chosen={chosen} onChoose={choose} />
      {may && !sheet.isHidden && <Unplaced sheet={sheet} pending={pending} onRole={point} />}
      {may &&
        sheet.tables.map((table) => (
          <Adopt key={`${table.start},${table.column}`} workbook={workbook} sheet={sheet} table={table} />
        ))}
    </>
  );
}

const pointsOf = (pending: Pending) =>
  [...pending].map(([key, role]) => {
    const [row = 0, column = 0] = key.split(',').map(Number);
    return { row, column, role };
  });

function Summary({ sheet }: { readonly sheet: PriorSheet }) {
  const placed = sheet.cells.filter(({ state }) => state === 'placed').length;
  return (
    <p className="mz-legend">
      <span className="placed">已读取 {placed}</span>
      <span className="label">表格文字</span>
      <span className="ignored">不采用</span>
      <span className="unplaced">未放置 {sheet.unplaced}</span>
      {sheet.layout && (
        <small>
          按记住的版式读取({sheet.layout.taughtName}在“{sheet.layout.taughtOn}”上放置)
        </small>
      )}
      {sheet.isHidden && <small>隐藏的工作表不读取;需要时请在表格软件中取消隐藏后重新上传。</small>}
    </p>
  );
}

type ChoiceProps = {
  readonly sheet: PriorSheet;
  readonly cell: PriorSheet['cells'][number] | null;
  readonly pending: Pending;
  readonly onRole: (cell: PriorSheet['cells'][number], role: string) => void;
};

/** The cell that was clicked, and what it shall be. */
function Choice({ sheet, cell, pending, onRole }: ChoiceProps) {
  const now = cell && sheet.cells.find(({ row, column }) => row === cell.row && column === cell.column);
  if (!now) return <p className="mz-hint">点击表中的单元格,指出它是什么:列标题管整列,行标题管资金的一行,内容管它自己。</p>;
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
      <RoleSelect label={`${now.place} 是`} value={pending.get(keyOf(now)) ?? ''} onRole={(role) => onRole(now, role)} />
    </div>
  );
}
