import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get, Link, Nothing, Refused, useLocation, useMay, useNavigate, useParam, Waiting } from '../../../../ui-kit/index.ts';
import type { ForeignCell, ForeignFileDetail, ForeignSetDetail, ForeignTable } from '../../foreign/contract.ts';
import { AdoptForm } from './AdoptForm.tsx';
import { CellEditor } from './CellEditor.tsx';
import type { ChosenCell } from './chosen.ts';
import { cellId, fileApi, fileKey, filePage, setApi, setKey, setPage, tableIn } from './paths.ts';
import { ReportView } from './ReportView.tsx';
import { Sheets } from './Sheets.tsx';
import { TableView } from './TableView.tsx';
import { useLanding } from './use-landing.ts';
import './foreign.css';

/** 识别结果: what was read of a file, each value with its place; mis-read cells are put right here. */
export function FilePage() {
  const [id, fileId] = [useParam('id'), useParam('file')];
  const set = useQuery({ queryKey: setKey(id), queryFn: () => get<ForeignSetDetail>(setApi(id)) });
  const from = tableIn(useLocation().hash);
  const file = useQuery({
    queryKey: [...fileKey(id, fileId), from],
    queryFn: () => get<ForeignFileDetail>(`${fileApi(id, fileId)}?from=${encodeURIComponent(from)}`),
    placeholderData: (before) => (before?.id === fileId ? before : undefined),
  });
  if (set.isPending || file.isPending) return <Waiting />;
  if (set.isError || file.isError) return <Refused error={set.error ?? file.error} />;
  return <Recognised key={fileId} set={set.data} file={file.data} />;
}

function Recognised({ set, file }: { readonly set: ForeignSetDetail; readonly file: ForeignFileDetail }) {
  const may = useMay('reporting.foreign-audit.manage') && set.state === 'open';
  const mayAdopt = useMay('performance.prior-table.adopt') && may;
  const [chosen, choose] = useState<ChosenCell | null>(null);
  useLanding(file);
  const current = chosen && freshly(file, chosen);
  return (
    <>
      <p className="mz-crumbs">
        <Link to="/foreign-audits">外来文件核查</Link> › <Link to={setPage(set.id)}>{set.name}</Link>
      </p>
      <div className="mz-head">
        <h1>{file.name}</h1>
        {set.runs[0] && <Link to={`${setPage(set.id)}/runs/${set.runs[0].id}`}>查看最近一次核查结果</Link>}
      </div>
      {file.tables.length > 0 && may && (
        <p className="mz-hint">单元格读错了，点它更正：印列的值保留在旁边，核查按更正后的值进行。方向键可在单元格之间移动。</p>
      )}
      {file.index.length > file.tables.length && <Choice set={set} file={file} />}
      {file.tables.map((table) => (
        <div key={table.key}>
          <TableView
            table={table}
            chosen={current?.table === table.key ? current.cell.pointer : null}
            may={may}
            onChoose={choose}
          />
          {mayAdopt && <AdoptForm set={set} file={file} table={table} />}
        </div>
      ))}
      {file.report && <ReportView report={file.report} />}
      {file.tables.length === 0 && !file.report && <Nothing hint="没有认出自评表；请在下面的工作表里指出各列是什么。" />}
      {file.sheets.length > 0 && <Sheets set={set} file={file} may={may} />}
      {current && may && (
        <CellEditor
          key={`${current.table} ${current.cell.pointer}`}
          set={set}
          file={file.id}
          chosen={current}
          onClose={() => choose(null)}
        />
      )}
    </>
  );
}

/** A file with very many tables shows some at a time. */
function Choice({ set, file }: { readonly set: ForeignSetDetail; readonly file: ForeignFileDetail }) {
  const navigate = useNavigate();
  return (
    <label className="mz-foreign-choice">
      共 {file.index.length} 张表，从这一张看起{' '}
      <select
        className="mz-role"
        value={file.tables[0]?.key}
        onChange={({ target }) => navigate({ to: filePage(set.id, file.id), hash: cellId(target.value, '') })}
      >
        {file.index.map(({ key, title }) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The chosen cell as it is now, after a correction of one's own or of somebody else. */
function freshly(file: ForeignFileDetail, { table, cell }: ChosenCell): ChosenCell | null {
  const found = file.tables.find(({ key }) => key === table);
  const now = found && cellsOf(found).find(({ pointer }) => pointer === cell.pointer);
  return now ? { table, cell: now } : null;
}

const cellsOf = ({ head, money, rows, foot }: ForeignTable): readonly ForeignCell[] => [
  ...head,
  ...money.flatMap(({ cells }) => cells),
  ...rows.flatMap(({ cells }) => cells),
  ...foot,
];
