import { useState } from 'react';
import { Button, Input, Select } from '../../../ui-kit/index.ts';

export type Wish = {
  readonly from: string;
  readonly to: string;
  readonly actor: string;
  readonly action: string;
  readonly object: string;
  readonly result: string;
};
const NOTHING: Wish = { from: '', to: '', actor: '', action: '', object: '', result: '' };

type Props = {
  readonly actions: readonly { readonly code: string; readonly title: string }[];
  readonly onSearch: (wish: Wish) => void;
  readonly pending: boolean;
};

/** The filter of the log; nothing is asked before 查询. */
export function AuditSearch({ actions, onSearch, pending }: Props) {
  const [wish, setWish] = useState(NOTHING);
  const set = (part: Partial<Wish>) => setWish({ ...wish, ...part });
  const text = (label: string, name: 'actor' | 'object', hint: string) => (
    <div className="field">
      <span>{label}</span>
      <Input
        className="narrow"
        aria-label={label}
        allowClear
        maxLength={100}
        placeholder={hint}
        value={wish[name]}
        onChange={({ target }) => set({ [name]: target.value })}
      />
    </div>
  );
  const day = (label: string, name: 'from' | 'to') => (
    <div className="field">
      <span>{label}</span>
      <Input
        className="narrow"
        aria-label={label}
        type="date"
        value={wish[name]}
        onChange={({ target }) => set({ [name]: target.value })}
      />
    </div>
  );
  return (
    <form
      className="mz-toolbar"
      aria-label="筛选"
      onSubmit={(submit) => {
        submit.preventDefault();
        onSearch(wish);
      }}
    >
      {day('起始日期', 'from')}
      {day('截止日期', 'to')}
      {text('操作人', 'actor', '姓名的一部分')}
      <div className="field">
        <span>操作</span>
        <Select
          className="wide"
          aria-label="操作"
          showSearch={{ optionFilterProp: 'label' }}
          value={wish.action}
          onChange={(action) => set({ action })}
          options={[{ value: '', label: '全部' }, ...actions.map(({ code, title }) => ({ value: code, label: title }))]}
        />
      </div>
      {text('对象', 'object', '名称的一部分')}
      <div className="field">
        <span>结果</span>
        <Select
          className="narrow"
          aria-label="结果"
          value={wish.result}
          onChange={(result) => set({ result })}
          options={[
            { value: '', label: '全部' },
            { value: 'ok', label: '成功' },
            { value: 'refused', label: '被拒绝' },
          ]}
        />
      </div>
      <Button type="primary" htmlType="submit" loading={pending}>
        查询
      </Button>
      <Button
        onClick={() => {
          setWish(NOTHING);
          onSearch(NOTHING);
        }}
      >
        清空
      </Button>
    </form>
  );
}
