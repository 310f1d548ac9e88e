import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { Button, Nothing, post, Refused, Scroll, useMay } from '../../../ui-kit/index.ts';
import type { Status } from '../contract.ts';

type Backups = z.output<typeof Status>['backups'];
const KINDS = { backup: '备份', drill: '恢复演练' } as const;

/** 备份与恢复演练: when each last succeeded, the newest of them, and one now. */
export function BackupBlock({ backups }: { readonly backups: Backups }) {
  return (
    <section aria-label="备份与恢复演练">
      <h2>备份与恢复演练</h2>
      <p className="mz-hint">
        每天 02:30 自动备份并核对，保留 7 个每日、4 个每周、12 个每月的备份；每 30 天自动把最新的备份恢复到临时数据库，逐表核对。
      </p>
      <ul className="mz-checks">
        {(['backup', 'drill'] as const).map((kind) => (
          <li key={kind} className={backups[kind].overdue ? 'unwell' : backups[kind].at ? 'well' : ''}>
            <span>最近一次成功的{KINDS[kind]}</span>
            <strong>{backups[kind].at ?? '还没有'}</strong>
            <small>
              {backups[kind].overdue ? `已超期，请立即${kind === 'backup' ? '备份' : '演练'}并查看下方的原因。` : '\u00a0'}
            </small>
          </li>
        ))}
      </ul>
      <Order />
      {backups.events.length === 0 ? (
        <Nothing hint="还没有备份；第一次在今晚 02:30，也可以立即备份。" />
      ) : (
        <Events backups={backups} />
      )}
    </section>
  );
}

function Order() {
  const may = useMay('operations.backup.run');
  const client = useQueryClient();
  const order = useMutation({
    mutationFn: (kind: keyof typeof KINDS) => post('/api/operations/backups', { kind }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['operations'] }),
  });
  if (!may) return null;
  return (
    <>
      <div className="mz-actions">
        <Button loading={order.isPending} onClick={() => order.mutate('backup')}>
          立即备份
        </Button>
        <Button loading={order.isPending} onClick={() => order.mutate('drill')}>
          立即做恢复演练
        </Button>
        {order.isSuccess && <span role="status">已安排，完成后列在下方。</span>}
      </div>
      {order.isError && <Refused error={order.error} />}
    </>
  );
}

const Events = ({ backups: { events } }: { readonly backups: Backups }) => (
  <Scroll label="备份清单">
    <table className="mz-table">
      <caption>最近 {events.length} 次</caption>
      <thead>
        <tr>
          {['时间', '事项', '备份', '结果', '内容'].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {events.map(({ kind, at, ok, backup, text }) => (
          <tr key={`${kind}${at}`}>
            <td className="num">{at}</td>
            <td className="mid">{KINDS[kind]}</td>
            <td>{backup ?? '—'}</td>
            <td className="mid">{ok ? '成功' : <strong className="mz-unwell">失败</strong>}</td>
            <td>{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scroll>
);
