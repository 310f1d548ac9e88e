import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { Button, Form, get, Input, post, Refused, Select, Waiting } from '../../../ui-kit/index.ts';
import type { HandOverPreview } from '../board/contract.ts';
import { useStaff } from './DutyDrawer.tsx';

type Preview = z.output<typeof HandOverPreview>;
type Fields = { readonly to: string; readonly reason: string };

/** 工作交接: all open items of a person who leaves, as a list, and then to one successor in one move. */
export function HandOverPage() {
  const [from, setFrom] = useState<string>();
  const [done, setDone] = useState('');
  const staff = useStaff();
  if (staff.isPending) return <Waiting />;
  if (staff.isError) return <Refused error={staff.error} />;
  const people = staff.data.people.filter(({ roles }) => roles.length > 0 && !roles.some((role) => role.endsWith('Admin')));
  return (
    <>
      <h1>工作交接</h1>
      <p className="mz-help">
        有人离岗时，把他名下全部未办事项一次移交给接手人：指定的责任、只有他担任的角色、未读消息；代理随之终止。交接后可由系统管理员停用其账号。
      </p>
      <div className="mz-toolbar">
        <div className="field">
          <span>离岗人员</span>
          <Select
            className="wide"
            aria-label="离岗人员"
            placeholder="请选择"
            value={from ?? null}
            onChange={(id) => {
              setDone('');
              setFrom(id);
            }}
            options={people.map(({ id, name, section }) => ({ value: id, label: section ? `${name}（${section}）` : name }))}
          />
        </div>
      </div>
      {done && (
        <p className="mz-notice" role="status">
          {done}
        </p>
      )}
      {from && <Items key={from} from={from} onDone={setDone} />}
    </>
  );
}

function Items({ from, onDone }: { readonly from: string; readonly onDone: (words: string) => void }) {
  const preview = useQuery({
    queryKey: ['performance', 'hand-over', from],
    queryFn: () => get<Preview>(`/api/performance/hand-overs?from=${encodeURIComponent(from)}`),
  });
  if (preview.isPending) return <Waiting />;
  if (preview.isError) return <Refused error={preview.error} />;
  const { name, items, past } = preview.data;
  return (
    <div className="mz-columns">
      <section className="mz-panel" aria-label="未办事项">
        <h2>
          {name}的未办事项 {items.length} 项
        </h2>
        {items.length === 0 && <p className="mz-hint">没有未办事项，可以直接由系统管理员停用账号。</p>}
        <ol className="mz-tidy">
          {items.map(({ title, detail }) => (
            <li key={`${title}${detail}`}>
              {title}
              <small> {detail}</small>
            </li>
          ))}
        </ol>
      </section>
      <div>
        {items.length > 0 && <Successor from={from} preview={preview.data} onDone={onDone} />}
        <Past past={past} />
      </div>
    </div>
  );
}

type SuccessorProps = { readonly from: string; readonly preview: Preview; readonly onDone: (words: string) => void };

function Successor({ from, preview, onDone }: SuccessorProps) {
  const client = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const to = Form.useWatch('to', form);
  const successor = preview.successors.find(({ id }) => id === to);
  const hand = useMutation({
    mutationFn: (fields: Fields) => post('/api/performance/hand-overs', { from, ...fields, items: preview.items.length }),
    onSuccess: () => onDone(`已将${preview.name}的 ${preview.items.length} 项移交给${successor?.name ?? ''}，并写入办理记录。`),
    onSettled: () => client.invalidateQueries({ queryKey: ['performance'] }),
  });
  return (
    <section className="mz-panel" aria-label="移交">
      <h2>移交给</h2>
      <Form<Fields> form={form} layout="vertical" requiredMark={false} onFinish={(fields) => hand.mutate(fields)}>
        <Form.Item name="to" label="接手人" rules={[{ required: true, message: '请选择接手人' }]}>
          <Select
            placeholder="请选择"
            options={preview.successors.map(({ id, name, section, lacking }) => ({
              value: id,
              label: `${name}${section ? `（${section}）` : ''}${lacking.length > 0 ? `—缺角色：${lacking.join('、')}` : ''}`,
            }))}
          />
        </Form.Item>
        {successor && successor.lacking.length > 0 && (
          <p className="mz-notice" role="status">
            {successor.name}还没有{successor.lacking.join('、')}角色；请先由安全管理员授予。
          </p>
        )}
        <Form.Item
          name="reason"
          label="原因"
          rules={[{ required: true, whitespace: true, min: 2, message: '请写明原因（至少 2 个字）' }]}
        >
          <Input.TextArea rows={2} maxLength={200} placeholder="将写入办理记录与审计日志" />
        </Form.Item>
        {hand.isError && <Refused error={hand.error} />}
        <Button type="primary" htmlType="submit" loading={hand.isPending}>
          移交全部 {preview.items.length} 项
        </Button>
      </Form>
    </section>
  );
}

const Past = ({ past }: Pick<Preview, 'past'>) => (
  <section className="mz-panel mz-more" aria-label="以往的交接">
    <h2>以往的交接</h2>
    {past.length === 0 && <p className="mz-hint">还没有办理过交接。</p>}
    <ul className="mz-tidy">
      {past.map(({ at, fromName, toName, items, reason, byName }) => (
        <li key={`${at}${fromName}`}>
          {at} {fromName} → {toName}，{items} 项。{reason}（{byName} 办理）
        </li>
      ))}
    </ul>
  </section>
);
