import { useInfiniteQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { Button, Drawer, get, Nothing, Refused, Scroll, Waiting } from '../../../../ui-kit/index.ts';
import type { SealEntries } from '../../seals/contract.ts';
import { grouped } from '../types.ts';

type Register = { readonly key: string; readonly title: string };
type Entry = z.output<typeof SealEntries>['entries'][number];
const KINDS: Readonly<Record<Entry['kind'], string>> = { batch: '导入', reversal: '作废', 'late-seal': '补封' };

/** 封存条目 of a register by day, newest first. */
export function EntriesDrawer({ register, onClose }: { readonly register: Register | undefined; readonly onClose: () => void }) {
  const title = `${register?.title ?? ''}的封存条目`;
  return (
    <Drawer title={title} open={register !== undefined} onClose={onClose} size={720} destroyOnHidden>
      {register && <Entries registerKey={register.key} />}
    </Drawer>
  );
}

function Entries({ registerKey }: { readonly registerKey: string }) {
  const list = useInfiniteQuery({
    queryKey: ['evidence', 'seals', registerKey],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      get<z.output<typeof SealEntries>>(`/api/evidence/seals/registers/${registerKey}${pageParam ? `?before=${pageParam}` : ''}`),
    getNextPageParam: (last) => last.next,
  });
  if (list.isPending) return <Waiting />;
  if (list.isError) return <Refused error={list.error} />;
  const entries = list.data.pages.flatMap((page) => page.entries);
  if (entries.length === 0) return <Nothing hint="还没有封存条目。" />;
  return (
    <>
      <p className="mz-quiet">一个批次的一天是一条；树根由当天全部记录算出，链头把它与之前的全部条目连在一起。</p>
      <Scroll label="封存条目">
        <table className="mz-table mz-seals">
          <thead>
            <tr>
              <th scope="col">序号</th>
              <th scope="col">日期</th>
              <th scope="col">批次</th>
              <th scope="col">记录数</th>
              <th scope="col">树根</th>
              <th scope="col">链头</th>
            </tr>
          </thead>
          <tbody>
            {entries.map(({ seq, kind, day, batchSeq, records, root, head }) => (
              <tr key={seq}>
                <td className="num">{seq}</td>
                <td className="name">{day ?? '无日期'}</td>
                <td className="name">
                  {batchSeq} {KINDS[kind]}
                </td>
                <td className="num">{grouped(records)}</td>
                <td className="mz-code" title={root}>
                  {root.slice(0, 16)}
                </td>
                <td className="mz-code" title={head}>
                  {head.slice(0, 16)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {list.hasNextPage && (
        <Button style={{ marginTop: 12 }} loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          加载更多
        </Button>
      )}
    </>
  );
}
