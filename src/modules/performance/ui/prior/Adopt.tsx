import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Link, post, Refused, useOnce } from '../../../../ui-kit/index.ts';
import type { PriorSheet, PriorWorkbook } from '../../prior/contract.ts';
import { priorPage, workbookPath } from './paths.ts';

type Table = PriorSheet['tables'][number];
type Props = { readonly workbook: PriorWorkbook; readonly sheet: PriorSheet; readonly table: Table };

/** 采用: one table of a sheet becomes last year's table of a project; what is open has to be said first. */
export function Adopt({ workbook, sheet, table }: Props) {
  const client = useQueryClient();
  const [projectId, setProject] = useState(table.projectId ?? '');
  const [year, setYear] = useState(String(table.year ?? workbook.year - 1));
  const [unit, setUnit] = useState<string | null>(table.unitOffered);
  const [leaveUnplaced, setLeave] = useState(false);
  const [acceptUntied, setAccept] = useState(false);
  const adopt = useMutation({
    mutationFn: () =>
      post<PriorWorkbook>(`${workbookPath(workbook.id)}/adoptions`, {
        ...{ sheet: sheet.index, start: table.start, column: table.column, projectId, year, unit, leaveUnplaced, acceptUntied },
      }),
    onSuccess: (view) => {
      client.setQueryData(['performance', 'prior', 'workbook', workbook.id], view);
      return client.invalidateQueries({ queryKey: ['performance', 'prior'] });
    },
  });
  const start = useOnce((done) => adopt.mutate(undefined, { onSettled: done }));
  const project = workbook.projects.find(({ id }) => id === projectId);
  return (
    <section className="mz-adopt" aria-label={`采用 ${table.title}`}>
      <h2>采用“{table.projectName ?? table.title}”</h2>
      <p>
        从 {table.title} 起：{table.indicators} 行指标，{table.amounts} 个金额
        {table.totalScore && `，总分 ${table.totalScore}`}
        {table.grade && `（${table.grade}）`}。
      </p>
      {(table.notes.length > 0 || table.untied.length > 0) && (
        <ul className="mz-notice mz-list">
          {[...table.notes, ...table.untied].map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <div className="mz-toolbar">
        <label className="field">
          项目
          <select aria-label="项目" className="mz-role" value={projectId} onChange={({ target }) => setProject(target.value)}>
            <option value="">请选择项目</option>
            {workbook.projects.map(({ id, name, adopted }) => (
              <option key={id} value={id}>
                {name}
                {adopted > 0 ? '（已有上年表）' : ''}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          年度
          <input
            className="mz-role year"
            inputMode="numeric"
            value={year}
            maxLength={4}
            onChange={({ target }) => setYear(target.value)}
          />
        </label>
        {table.unitAsked && (
          <label className="field">
            表中金额的单位（{table.unitOffered ? '原表没有写明，同版式上次的选择，请核对' : '原表没有写明'}）
            <select
              aria-label="表中金额的单位"
              className="mz-role"
              value={unit ?? ''}
              onChange={({ target }) => setUnit(target.value || null)}
            >
              <option value="">请选择单位</option>
              <option value="元">元</option>
              <option value="万元">万元</option>
            </select>
          </label>
        )}
      </div>
      {sheet.unplaced > 0 && (
        <label className="mz-check">
          <input type="checkbox" checked={leaveUnplaced} onChange={({ target }) => setLeave(target.checked)} /> 其余{' '}
          {sheet.unplaced} 个未放置的单元格不采用
        </label>
      )}
      {table.untied.length > 0 && (
        <label className="mz-check">
          <input type="checkbox" checked={acceptUntied} onChange={({ target }) => setAccept(target.checked)} />{' '}
          资金合计不符，已核对原表，仍然采用
        </label>
      )}
      <Button type="primary" disabled={projectId === ''} loading={adopt.isPending} onClick={start}>
        采用为上年表
      </Button>
      {adopt.isError && <Refused error={adopt.error} />}
      {adopt.isSuccess && project && (
        <p role="status">
          已采用。<Link to={priorPage(workbook.year, project.id)}>查看 {project.name} 的上年表</Link>
        </p>
      )}
    </section>
  );
}
