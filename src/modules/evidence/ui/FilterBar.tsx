import { useState } from 'react';
import { Button, DatePicker, Input, Select } from '../../../ui-kit/index.ts';
import type { Filter } from '../contract.ts';
import type { Register } from './types.ts';

type Props = { readonly register: Register; readonly exportPath: string; readonly onFilter: (filter: Filter) => void };

/** What was filled in, without the empty fields; a value without its column says nothing. */
const filled = ({ from, to, column, value }: Filter): Filter => ({
  ...(from ? { from } : {}),
  ...(to ? { to } : {}),
  ...(column && value ? { column, value } : {}),
});

/** 筛选: a range of days and one column that equals a value. */
export function FilterBar({ register, exportPath, onFilter }: Props) {
  const [draft, setDraft] = useState<Filter>({});
  const [cleared, setCleared] = useState(0);
  const set = (part: Filter) => setDraft((before) => ({ ...before, ...part }));
  const columns = register.columns.filter(({ isFilter }) => isFilter);
  const chosen = columns.find(({ name }) => name === draft.column);
  return (
    <form
      className="mz-filter"
      aria-label="筛选"
      onSubmit={(event) => {
        event.preventDefault();
        onFilter(filled(draft));
      }}
    >
      {register.day !== null && (
        <>
          <DayField key={`from ${cleared}`} id="filter-from" title={`${register.day}从`} onDay={(from) => set({ from })} />
          <DayField key={`to ${cleared}`} id="filter-to" title="到（含）" onDay={(to) => set({ to })} />
        </>
      )}
      <label htmlFor="filter-column">
        项目
        <Select
          id="filter-column"
          className="field"
          allowClear
          placeholder="不限"
          value={draft.column ?? null}
          onChange={(column: string | null | undefined) => set({ column: column ?? undefined, value: undefined })}
          options={columns.map(({ name, heading }) => ({ value: name, label: heading }))}
        />
      </label>
      {chosen && (
        <label htmlFor="filter-value">
          等于
          {chosen.choices.length > 0 ? (
            <Select
              id="filter-value"
              className="field"
              value={draft.value ?? null}
              onChange={(value: string | null) => set({ value: value ?? undefined })}
              options={chosen.choices.map(({ value, title }) => ({ value, label: title }))}
            />
          ) : (
            <Input
              id="filter-value"
              className="field"
              value={draft.value ?? ''}
              onChange={({ target }) => set({ value: target.value })}
            />
          )}
        </label>
      )}
      <div className="mz-actions">
        <Button htmlType="submit">查询</Button>
        <Button
          type="link"
          onClick={() => {
            setDraft({});
            setCleared(cleared + 1);
            onFilter({});
          }}
        >
          清除
        </Button>
        <a href={exportPath} download>
          导出（.csv）
        </a>
      </div>
    </form>
  );
}

type DayProps = { readonly id: string; readonly title: string; readonly onDay: (day: string) => void };

/** A day, picked or typed as 2023-05-01; drawn anew when the filter is cleared. */
const DayField = ({ id, title, onDay }: DayProps) => (
  <label htmlFor={id}>
    {title}
    <DatePicker
      id={id}
      className="field"
      placeholder="2023-01-31"
      onChange={(_, day) => onDay(typeof day === 'string' ? day : '')}
    />
  </label>
);
