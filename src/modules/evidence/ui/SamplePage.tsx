import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Figure, Form, get, Input, post, Refused, Scroll, useMay, useParam, Waiting } from '../../../ui-kit/index.ts';
import { SampleRow } from './SampleRow.tsx';
import type { Sample } from './types.ts';

/** 抽查底稿: every sampled record beside what the paper says, who looked, and the conclusion. */
export function SamplePage() {
  const id = useParam('id');
  const sample = useQuery({ queryKey: ['sample', id], queryFn: () => get<Sample>(`/api/evidence/samples/${id}`) });
  if (sample.isPending) return <Waiting />;
  if (sample.isError) return <Refused error={sample.error} />;
  return <Sheet sample={sample.data} />;
}

function Sheet({ sample }: { readonly sample: Sample }) {
  const mayCheck = useMay('evidence.sample.check') && !sample.conclusion;
  const [open, setOpen] = useState<number>();
  return (
    <>
      <div className="mz-head">
        <h1>抽查底稿 · {sample.title}</h1>
        <p className="mz-noprint">
          <a href={`/api/evidence/samples/${sample.id}/sheet.csv`} download>
            导出（.csv）
          </a>{' '}
          <Button onClick={() => globalThis.print()}>打印</Button>
        </p>
      </div>
      <dl className="mz-facts">
        <dt>数值</dt>
        <dd>
          <Figure measurementId={sample.measurementId} label={sample.title}>
            {sample.printed}
          </Figure>{' '}
          {sample.unit}
        </dd>
        <dt>样本</dt>
        <dd>
          {sample.setTitle} {sample.population} 条中抽 {sample.size} 条，种子 <span className="mz-code">{sample.seed}</span>
          （同一种子可重抽出同样的记录）
        </dd>
        <dt>抽取</dt>
        <dd>
          {sample.drawnAt} {sample.drawnBy}
        </dd>
        <dt>进度</dt>
        <dd>
          已核对 {sample.checked} / {sample.size} 条，差异 {sample.differences} 条
        </dd>
      </dl>
      <Scroll label="抽查记录表">
        <table className="mz-table">
          <thead>
            <tr>
              {['序号', '记录', '核对结果', '原件', '差异说明', '核对人', ...(mayCheck ? ['操作'] : [])].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.rows.map((row) => (
              <SampleRow
                key={`${row.no}-${row.revision}`}
                sample={sample}
                row={row}
                mayCheck={mayCheck}
                isOpen={open === row.no}
                onOpen={() => setOpen(row.no)}
                onDone={() => setOpen(sample.rows.find(({ no, check }) => no > row.no && !check)?.no)}
              />
            ))}
          </tbody>
        </table>
      </Scroll>
      <Conclusion sample={sample} mayCheck={mayCheck} />
    </>
  );
}

function Conclusion({ sample, mayCheck }: { readonly sample: Sample; readonly mayCheck: boolean }) {
  const client = useQueryClient();
  const conclude = useMutation({
    mutationFn: ({ text }: { text: string }) => post(`/api/evidence/samples/${sample.id}/conclusion`, { text }),
    onSettled: () => client.invalidateQueries({ queryKey: ['sample', sample.id] }),
  });
  if (sample.conclusion)
    return (
      <section>
        <h2>结论</h2>
        <p>{sample.conclusion.text}</p>
        <p className="mz-hint">
          {sample.conclusion.by} {sample.conclusion.at}；此后底稿不再改动。
        </p>
      </section>
    );
  if (!mayCheck) return <p className="mz-hint">还没有结论。</p>;
  return (
    <section className="mz-noprint">
      <h2>结论</h2>
      <Form<{ text: string }> layout="vertical" className="mz-narrow" onFinish={(values) => conclude.mutate(values)}>
        <Form.Item name="text" label="抽查结论" rules={[{ required: true, min: 2, message: '请写明结论' }]}>
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
        {conclude.isError && <Refused error={conclude.error} />}
        <Button type="primary" htmlType="submit" loading={conclude.isPending} disabled={sample.checked < sample.size}>
          写下结论
        </Button>
        {sample.checked < sample.size && <p className="mz-hint">还有 {sample.size - sample.checked} 行没有核对。</p>}
      </Form>
    </section>
  );
}
