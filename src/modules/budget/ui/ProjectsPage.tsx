import { useState } from 'react';
import { Button, Link, Nothing, Refused, Scroll, State, useMay, useYear, Waiting } from '../../../ui-kit/index.ts';
import { APPROVALS } from '../domain/approval.ts';
import { ApprovalDrawer } from './ApprovalDrawer.tsx';
import { PaperDrawer } from './PaperDrawer.tsx';
import { ProjectDrawer } from './ProjectDrawer.tsx';
import { type Approval, type Project, useRegister } from './register.ts';

/** 项目与批复 of a year: papers bring projects and their money; what is written about a project is edited here. */
export function ProjectsPage() {
  const year = useYear();
  const mayWrite = useMay('budget.project.write');
  const register = useRegister(year);
  const [pasting, setPasting] = useState(false);
  const [project, openProject] = useState<string>();
  const [paper, openPaper] = useState<string>();
  if (register.isPending) return <Waiting />;
  if (register.isError) return <Refused error={register.error} />;
  const { projects, approvals } = register.data;
  return (
    <>
      <div className="mz-head">
        <h1>{year} 年度项目与批复</h1>
        <p>
          <Link to={`/years/${year}`}>项目总览</Link>
        </p>
      </div>
      <div className="mz-toolbar">
        <p className="mz-help">批复登记后，项目与下达金额一次生成；支出等其他变动在资金台账中登记。</p>
        <span className="fill" />
        {mayWrite && (
          <div className="mz-actions">
            <Button onClick={() => openProject('new')}>单独登记项目</Button>
            <Button type="primary" onClick={() => setPasting(true)}>
              登记批复
            </Button>
          </div>
        )}
      </div>
      {projects.length === 0 ? (
        <Nothing hint="还没有项目。请点“登记批复”，把批复附表从表格软件复制后粘贴进来。" />
      ) : (
        <Projects projects={projects} onOpen={openProject} />
      )}
      <h2>批复文件</h2>
      {approvals.length === 0 ? (
        <Nothing hint="还没有登记批复文件；登记批复时一并留存文号与文件。" />
      ) : (
        <Approvals approvals={approvals} onOpen={openPaper} />
      )}
      <ApprovalDrawer year={year} open={pasting} onClose={() => setPasting(false)} />
      <PaperDrawer
        year={year}
        approval={approvals.find(({ id }) => id === paper)}
        mayWrite={mayWrite}
        onClose={() => openPaper(undefined)}
      />
      <ProjectDrawer register={register.data} chosen={project} mayWrite={mayWrite} onClose={() => openProject(undefined)} />
    </>
  );
}

const HEADINGS = [
  '序号',
  '编码',
  '项目名称',
  '简称',
  '类别与性质',
  '责任科室',
  '负责人',
  '年初预算（元）',
  '全年预算（元）',
  '状态',
];

const Projects = ({ projects, onOpen }: { readonly projects: readonly Project[]; readonly onOpen: (id: string) => void }) => (
  <Scroll label="项目清单">
    <table className="mz-table roomy">
      <thead>
        <tr>
          {HEADINGS.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {projects.map((project) => (
          <tr key={project.id}>
            <td className="mid">{project.seq}</td>
            <td>{project.id}</td>
            <td className="mz-name">
              <button type="button" className="mz-open" onClick={() => onOpen(project.id)}>
                {project.officialName}
              </button>
            </td>
            <td>{project.shortName}</td>
            <td>{[project.category, project.nature].filter(Boolean).join(' · ') || '—'}</td>
            <td>{project.section ?? '未填'}</td>
            <td>{project.leader ?? '未填'}</td>
            <td className="num">{project.initial ?? '—'}</td>
            <td className="num">{project.beforeRecovery ?? '—'}</td>
            <td className="mid">
              <State tone={project.state === 'open' ? 'good' : 'off'}>{project.state === 'open' ? '启用' : '已关闭'}</State>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scroll>
);

const Approvals = ({ approvals, onOpen }: { readonly approvals: readonly Approval[]; readonly onOpen: (id: string) => void }) => (
  <Scroll label="批复文件表">
    <table className="mz-table roomy">
      <thead>
        <tr>
          {['文号', '标题', '日期', '种类', '项目数', '金额（元）', '文件', '登记'].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {approvals.map((approval) => (
          <tr key={approval.id}>
            <td>
              <button type="button" className="mz-open" onClick={() => onOpen(approval.id)}>
                {approval.number}
              </button>
            </td>
            <td>
              {approval.title} {approval.state === 'void' && <State tone="off">已作废</State>}
            </td>
            <td className="mid">{approval.day}</td>
            <td className="mid">{APPROVALS[approval.kind].title}</td>
            <td className="num">{approval.movements}</td>
            <td className="num">{approval.amount}</td>
            <td>
              {approval.file ? (
                <a href={`/api/evidence/files/${approval.file.id}`} download>
                  {approval.file.name}
                </a>
              ) : (
                '未上传'
              )}
            </td>
            <td>
              {approval.writtenName} {approval.writtenAt.slice(0, 10)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scroll>
);
