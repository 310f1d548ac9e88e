import { useState } from 'react';
import { Button, Drawer, Link, Nothing, Refused, State, useMay, useRoles, useYear, Waiting } from '../../../ui-kit/index.ts';
import type { MinuteEntry } from '../paper/contract.ts';
import { FileLinks } from './Files.tsx';
import { DecideByMinute, RevokeMinute } from './MinuteActions.tsx';
import { MinuteForm } from './MinuteForm.tsx';
import { useMinutes } from './papers.ts';
import './papers.css';

/** 会议纪要 of 领导小组: one meeting decides on several projects, and 审定 rests on its minute. */
export function MinutesPage() {
  const year = useYear();
  const mayRecord = useMay('performance.minute.record');
  const minutes = useMinutes(year);
  const [open, setOpen] = useState(false);
  if (year === 0) return <Nothing hint="还没有登记预算项目；请先导入项目与资金台账。" />;
  if (minutes.isPending) return <Waiting />;
  if (minutes.isError) return <Refused error={minutes.error} />;
  return (
    <>
      <div className="mz-head">
        <h1>{year} 年度领导小组会议纪要</h1>
        {mayRecord && (
          <Button type="primary" onClick={() => setOpen(true)}>
            登记会议纪要
          </Button>
        )}
      </div>
      <p className="mz-hint">
        绩效管理工作领导小组集体审定须有会议纪要：编号、日期、参会人员、意见和纪要文件。一次会议可以审定多个项目。
      </p>
      {minutes.data.length === 0 && <Nothing hint="还没有登记会议纪要。" />}
      {minutes.data.map((minute) => (
        <OneMinute key={minute.id} year={year} minute={minute} mayRecord={mayRecord} />
      ))}
      <Drawer title="登记会议纪要" open={open} onClose={() => setOpen(false)} size={560} destroyOnHidden>
        {open && <MinuteForm year={year} onDone={() => setOpen(false)} />}
      </Drawer>
    </>
  );
}

type OneProps = { readonly year: number; readonly minute: MinuteEntry; readonly mayRecord: boolean };

function OneMinute({ year, minute, mayRecord }: OneProps) {
  const { number, heldOn, participants, decision, file, byName, at, revoked, projects } = minute;
  const decides = useRoles().includes('steeringGroup');
  const isUsed = projects.some((project) => project.decided);
  return (
    <section className="mz-minute" aria-label={`纪要 ${number}`}>
      <div className="mz-head">
        <h2>
          {number} <small>{heldOn}</small> {revoked !== null && <State tone="off">已作废</State>}
        </h2>
        {file && <FileLinks files={[file]} />}
      </div>
      <dl className="mz-facts">
        <dt>参会人员</dt>
        <dd>{participants}</dd>
        <dt>审定意见</dt>
        <dd>{decision}</dd>
        <dt>所议项目</dt>
        <dd>
          <ul className="mz-list">
            {projects.map((project) => (
              <li key={project.id}>
                <Link to={`/years/${year}/projects/${project.id}`}>{project.shortName}</Link> {project.stateTitle}
                {project.decided ? '（已据此审定）' : ''}
              </li>
            ))}
          </ul>
        </dd>
        <dt>登记</dt>
        <dd>
          {at} {byName}
        </dd>
        {revoked !== null && (
          <>
            <dt>作废</dt>
            <dd>{revoked}</dd>
          </>
        )}
      </dl>
      {revoked === null && decides && <DecideByMinute year={year} minute={minute} />}
      {revoked === null && mayRecord && !isUsed && <RevokeMinute year={year} id={minute.id} />}
    </section>
  );
}
