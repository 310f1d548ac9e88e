import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { Button, get, Nothing, post, Refused, Scroll, Waiting } from '../../../ui-kit/index.ts';
import type { Status } from '../contract.ts';
import { BackupBlock } from './Backups.tsx';
import { MaintenanceBlock } from './Maintenance.tsx';

type StatusView = z.output<typeof Status>;
type Job = StatusView['jobs'][number];

const CHECKS: readonly { readonly key: keyof StatusView['checks']; readonly title: string; readonly unwell: string }[] = [
  { key: 'database', title: '数据库', unwell: '没有应答，请检查数据库服务。' },
  { key: 'migrations', title: '数据结构', unwell: '与程序版本不一致，请用同一版本重新启动。' },
  { key: 'jobs', title: '后台任务进程', unwell: '没有运行，请重新启动程序。' },
  { key: 'disk', title: '存储空间', unwell: '剩余不足 256 MB，请清理磁盘。' },
];
const STATES: Readonly<Record<Job['state'], string>> = {
  waiting: '等待执行',
  running: '正在执行',
  retrying: '失败后自动重试',
  exhausted: '多次失败，等待人工处理',
};
const STATUS = ['operations', 'status'];

/** 运行状态: whether the installation is well, and what its background jobs are doing. */
export function OperationsPage() {
  const status = useQuery({
    queryKey: STATUS,
    queryFn: () => get<StatusView>('/api/operations/status'),
    refetchInterval: ({ state }) => (state.data?.jobs.length ? 2_000 : 10_000),
  });
  if (status.isPending) return <Waiting />;
  if (status.isError) return <Refused error={status.error} />;
  const { checks, auditSealed, room, jobs, backups, maintenance } = status.data;
  return (
    <>
      <div className="mz-head">
        <h1>运行状态</h1>
        <Sweep />
      </div>
      <ul className="mz-checks" aria-label="检查项">
        {CHECKS.map(({ key, title, unwell }) => (
          <li key={key} className={checks[key] ? 'well' : 'unwell'}>
            <span>{title}</span>
            <strong>{checks[key] ? '正常' : '异常'}</strong>
            <small>{checks[key] ? (key === 'disk' && room && `剩余 ${room.free} / ${room.total} GB`) || '\u00a0' : unwell}</small>
          </li>
        ))}
        <li className={auditSealed ? 'well' : 'unwell'}>
          <span>审计日志封存</span>
          <strong>{auditSealed ? '正常' : '异常'}</strong>
          <small>{auditSealed ? '\u00a0' : '有事件超过一分钟没有封存，请重新启动程序。'}</small>
        </li>
      </ul>
      <BackupBlock backups={backups} />
      <MaintenanceBlock maintenance={maintenance} />
      <h2>后台任务</h2>
      {jobs.length === 0 ? <Nothing hint="没有等待或失败的后台任务。每天 04:00 自动清理过期内容。" /> : <Jobs jobs={jobs} />}
    </>
  );
}

/** 立即清理, instead of waiting for the night. */
function Sweep() {
  const client = useQueryClient();
  const sweep = useMutation({
    mutationFn: () => post('/api/operations/sweep', {}),
    onSuccess: () => client.invalidateQueries({ queryKey: STATUS }),
  });
  return (
    <div>
      {sweep.isSuccess && <span role="status">已安排清理。 </span>}
      <Button loading={sweep.isPending} onClick={() => sweep.mutate()}>
        立即清理过期内容
      </Button>
      {sweep.isError && <Refused error={sweep.error} />}
    </div>
  );
}

function Jobs({ jobs }: { readonly jobs: readonly Job[] }) {
  return (
    <Scroll label="任务清单">
      <table className="mz-table" style={{ minWidth: 900 }}>
        <caption>共 {jobs.length} 个</caption>
        <thead>
          <tr>
            <th scope="col">任务</th>
            <th scope="col">状态</th>
            <th scope="col">产生时间</th>
            <th scope="col">执行时间</th>
            <th scope="col">已试次数</th>
            <th scope="col">最近的错误</th>
            <th scope="col">操作</th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <tr key={job.id}>
              <td>{job.title}</td>
              <td>{STATES[job.state]}</td>
              <td className="num">{job.createdAt}</td>
              <td className="num">{job.runAt}</td>
              <td className="num">{job.attempts}</td>
              <td>{job.lastError ?? '—'}</td>
              <td>{job.state === 'exhausted' ? <Retry job={job} /> : '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Retry({ job }: { readonly job: Job }) {
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => post(`/api/operations/jobs/${job.id}/retry`, {}),
    onSuccess: () => client.invalidateQueries({ queryKey: STATUS }),
  });
  return (
    <>
      <Button size="small" loading={retry.isPending} onClick={() => retry.mutate()}>
        重新执行
      </Button>
      {retry.isError && <Refused error={retry.error} />}
    </>
  );
}
