import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  get,
  Link,
  Nothing,
  postVersion,
  Refused,
  SheetPlacing,
  Tabs,
  useMay,
  useParam,
  Waiting,
} from '../../../../ui-kit/index.ts';
import { CHOICES, roleTitle } from '../../domain/prior/roles.ts';
import type { PriorSheet, PriorWorkbook } from '../../prior/contract.ts';
import { Adopt } from './Adopt.tsx';
import { workbookPath } from './paths.ts';
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
    label: `${sheet.name}${sheet.isHidden ? '（隐藏）' : ''}${sheet.unplaced > 0 ? ` · 未放置 ${sheet.unplaced}` : ''}`,
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
  const key = ['performance', 'prior', 'workbook', workbook.id];
  const save = async (version: number, points: readonly object[]) => {
    try {
      const path = `${workbookPath(workbook.id)}/placings`;
      client.setQueryData(key, await postVersion<PriorWorkbook>(path, version, { sheet: sheet.index, points }));
    } catch (error) {
      // somebody else taught the layout: what was chosen here stays, beside what is true now
      await client.invalidateQueries({ queryKey: key });
      throw error;
    }
  };
  if (sheet.cells.length === 0) return <Nothing hint="这张工作表是空的。" />;
  return (
    <>
      <SheetPlacing sheet={sheet} may={may} choices={CHOICES} roleTitle={roleTitle} save={save} />
      {may &&
        sheet.tables.map((table) => (
          <Adopt key={`${table.start},${table.column}`} workbook={workbook} sheet={sheet} table={table} />
        ))}
    </>
  );
}
