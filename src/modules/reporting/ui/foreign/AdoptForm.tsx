import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, get, Link, Modal, post, Refused, useOnce } from '../../../../ui-kit/index.ts';
import type { ForeignFileDetail, ForeignSetDetail, ForeignTable } from '../../foreign/contract.ts';
import { setApi } from './paths.ts';

type Props = { readonly set: ForeignSetDetail; readonly file: ForeignFileDetail; readonly table: ForeignTable };
type Projects = { readonly projects: readonly { readonly id: string; readonly name: string; readonly table: object | null }[] };
type Adopted = { readonly year: number; readonly projectId: string; readonly projectName: string };

/** 采用: the one way of a table into the unit's own books, with a confirmation that says what happens. */
export function AdoptForm({ set, file, table }: Props) {
  const [isOpen, setOpen] = useState(false);
  if (!table.adoptable) return null;
  return (
    <div className="mz-actions mz-noprint">
      <Button onClick={() => setOpen(true)}>采用为本单位的上年表……</Button>
      {isOpen && <Dialog {...{ set, file, table }} onClose={() => setOpen(false)} />}
    </div>
  );
}

function Dialog({ set, file, table, onClose }: Props & { readonly onClose: () => void }) {
  const printed = /\d{4}/.exec(table.head.find(({ pointer }) => pointer === 'year')?.text ?? '')?.[0] ?? '';
  const [year, setYear] = useState(printed);
  const [projectId, setProject] = useState('');
  const [unit, setUnit] = useState('');
  const [leaveUnplaced, setLeave] = useState(false);
  const [acceptUntied, setAccept] = useState(false);
  const isYear = /^20\d\d$/.test(year);
  const projects = useQuery({
    queryKey: ['performance', 'prior', Number(year) + 1],
    queryFn: () => get<Projects>(`/api/performance/years/${Number(year) + 1}/prior-tables`),
    enabled: isYear,
  });
  const adopt = useMutation({
    mutationFn: () =>
      post<Adopted>(`${setApi(set.id)}/adoptions`, {
        ...{ file: file.id, table: table.key, projectId, year, unit: unit || null, leaveUnplaced, acceptUntied },
      }),
  });
  const start = useOnce((done) => adopt.mutate(undefined, { onSettled: done }));
  const org = table.head.find(({ pointer }) => pointer === 'org')?.text ?? '未写明';
  return (
    <Modal
      title="采用为本单位的上年表"
      open
      okText="确认采用"
      cancelText={adopt.isSuccess ? '关闭' : '不采用'}
      okButtonProps={{ disabled: projectId === '' || !isYear || adopt.isSuccess, loading: adopt.isPending }}
      onOk={start}
      onCancel={onClose}
    >
      <p>
        “{table.title}”（{org}）将成为所选项目 {isYear ? year : ''}{' '}
        年度的上年表，供下一年度编制指标时参照；资金台账和自评不变，可在上年表页面撤销。只有本单位的表可以采用。
      </p>
      <div className="mz-foreign-form">
        <label className="field">
          <span>表的年度</span>
          <input
            className="mz-role year"
            inputMode="numeric"
            maxLength={4}
            value={year}
            onChange={({ target }) => setYear(target.value)}
          />
        </label>
        <label className="field">
          <span>项目</span>
          <select aria-label="项目" className="mz-role" value={projectId} onChange={({ target }) => setProject(target.value)}>
            <option value="">{projects.data?.projects.length === 0 ? `${Number(year) + 1} 年没有登记项目` : '请选择项目'}</option>
            {projects.data?.projects.map((project) => (
              <option key={project.id} value={project.id}>
                {project.name}
                {project.table ? '（已有上年表）' : ''}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>金额单位（表里没有写明时选）</span>
          <select aria-label="金额单位" className="mz-role" value={unit} onChange={({ target }) => setUnit(target.value)}>
            <option value="">按表里写的</option>
            <option value="元">元</option>
            <option value="万元">万元</option>
          </select>
        </label>
        <label>
          <input type="checkbox" checked={leaveUnplaced} onChange={({ target }) => setLeave(target.checked)} />{' '}
          没有放置的单元格不采用
        </label>
        <label>
          <input type="checkbox" checked={acceptUntied} onChange={({ target }) => setAccept(target.checked)} />{' '}
          资金合计不符时，已核对原表，仍然采用
        </label>
      </div>
      {projects.isError && <Refused error={projects.error} />}
      {adopt.isError && <Refused error={adopt.error} />}
      {adopt.isSuccess && (
        <p role="status">
          已采用。
          <Link to={`/years/${adopt.data.year + 1}/projects/${encodeURIComponent(adopt.data.projectId)}/prior-table`}>
            查看 {adopt.data.projectName} 的上年表
          </Link>
        </p>
      )}
    </Modal>
  );
}
