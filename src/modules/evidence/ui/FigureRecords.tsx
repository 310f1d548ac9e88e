import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { Button, get, Nothing, Refused, Select, Waiting } from '../../../ui-kit/index.ts';
import type { RecordPage } from '../contract.ts';
import type { FigureView } from '../figures/contract.ts';
import { RecordDrawer } from './RecordDrawer.tsx';

type View = z.output<typeof FigureView>;
type Props = { readonly path: string; readonly query: string; readonly sets: View['sets']; readonly register: View['register'] };

/** The records behind a figure, group by group, the difference first; one of them opens. */
export function FigureRecords({ path, query, sets, register }: Props) {
  const [set, choose] = useState(sets[0]?.key ?? 'of');
  const [opened, open] = useState<string>();
  const records = useInfiniteQuery({
    queryKey: ['figure', path, query, 'records', set],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      get<z.output<typeof RecordPage>>(
        `${path}/records?${query}&set=${set}${pageParam ? `&after=${encodeURIComponent(pageParam)}` : ''}`,
      ),
    getNextPageParam: (last) => last.next,
  });
  const shown = records.data?.pages.flatMap((page) => page.records) ?? [];
  return (
    <>
      <Select
        aria-label="哪一组记录"
        className="mz-figure-set"
        value={set}
        onChange={choose}
        options={sets.map(({ key, title }) => ({ value: key, label: title }))}
      />
      {records.isPending && <Waiting />}
      {records.isError && <Refused error={records.error} />}
      {records.isSuccess && shown.length === 0 && <Nothing hint="这一组没有记录。" />}
      <ul className="mz-records">
        {shown.map(({ id, label }) => (
          <li key={id}>
            <button type="button" className="mz-figure" onClick={() => open(id)}>
              {id}
            </button>{' '}
            {label}
          </li>
        ))}
      </ul>
      {records.hasNextPage && (
        <Button style={{ marginTop: 12 }} loading={records.isFetchingNextPage} onClick={() => records.fetchNextPage()}>
          加载更多
        </Button>
      )}
      <RecordDrawer registerKey={register.key} id={opened} onClose={() => open(undefined)} />
    </>
  );
}
