import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, get, Nothing, Refused, Scroll, Waiting } from '../../../ui-kit/index.ts';
import type { Filter } from '../contract.ts';
import { FilterBar } from './FilterBar.tsx';
import { RecordDrawer } from './RecordDrawer.tsx';
import type { RecordPage, Register } from './types.ts';

/** The filter as the address asks for it. */
const queryOf = (filter: Filter, after = ''): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, after })) if (value) query.set(name, value);
  return query.size > 0 ? `?${query}` : '';
};

/** Records of a register, newest first: filtered, paged, exported, one opened. */
export function RecordTable({ register }: { readonly register: Register }) {
  const [filter, setFilter] = useState<Filter>({});
  const [opened, setOpened] = useState<string>();
  const path = `/api/evidence/registers/${register.key}`;
  const list = useInfiniteQuery({
    queryKey: ['register', register.key, 'records', filter],
    initialPageParam: '',
    queryFn: ({ pageParam }) => get<RecordPage>(`${path}/records${queryOf(filter, pageParam)}`),
    getNextPageParam: (last) => last.next,
  });
  return (
    <>
      <FilterBar register={register} exportPath={`${path}/records.csv${queryOf(filter)}`} onFilter={setFilter} />
      {list.isPending && <Waiting />}
      {list.isError && <Refused error={list.error} />}
      {list.isSuccess && (
        <Rows
          register={register}
          records={list.data.pages.flatMap((page) => page.records)}
          isFiltered={Object.keys(filter).length > 0}
          onOpen={setOpened}
        />
      )}
      {list.hasNextPage && (
        <Button style={{ marginTop: 12 }} loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          加载更多
        </Button>
      )}
      <RecordDrawer registerKey={register.key} id={opened} onClose={() => setOpened(undefined)} />
    </>
  );
}

type RowsProps = {
  readonly register: Register;
  readonly records: RecordPage['records'];
  readonly isFiltered: boolean;
  readonly onOpen: (id: string) => void;
};

function Rows({ register, records, isFiltered, onOpen }: RowsProps) {
  if (records.length === 0)
    return (
      <Nothing hint={isFiltered ? '没有符合条件的记录；请放宽条件后重新查询。' : '还没有记录；有权限的人可用“导入文件”登记。'} />
    );
  // a register whose ids are made of its columns opens a record by the first of them
  const opener = register.columns.some(({ name }) => name === 'id') ? 'id' : register.columns[0]?.name;
  return (
    <Scroll label={register.title}>
      <table className="mz-table mz-nowrap">
        <thead>
          <tr>
            {register.columns.map(({ name, heading }) => (
              <th key={name} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {records.map(({ id, cells, synthetic }) => (
            <tr key={id}>
              {register.columns.map(({ name, isNumber }, i) =>
                name === opener ? (
                  <td key={name}>
                    <button type="button" className="mz-figure" onClick={() => onOpen(id)}>
                      {cells[i] || id}
                    </button>
                    {synthetic && <span className="mz-synthetic">演示数据</span>}
                  </td>
                ) : (
                  <td key={name} className={isNumber ? 'num' : undefined}>
                    {cells[i] || '—'}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
