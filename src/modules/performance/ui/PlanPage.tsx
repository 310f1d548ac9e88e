import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import type { z } from 'zod';
import { Button, Form, get, Input, Link, putVersion, Refused, useMay, useYear, Waiting } from '../../../ui-kit/index.ts';
import { STEPS } from '../domain/year-plan.ts';
import type { PlanView } from '../plan/contract.ts';
import { FileField, FileLinks, type StoredFile } from './Files.tsx';

type Plan = z.output<typeof PlanView>;
type Fields = {
  readonly noticeNumber: string;
  readonly noticeTitle: string;
  readonly noticeDay: string;
  readonly due?: Readonly<Record<string, string | undefined>>;
};

/** 年度安排: the notice of the year and the day by which each step is due. */
export function PlanPage() {
  const year = useYear() || new Date().getFullYear();
  const mayWrite = useMay('performance.year-plan.write');
  const plan = useQuery({
    queryKey: ['performance', year, 'plan'],
    queryFn: () => get<Plan>(`/api/performance/years/${year}/plan`),
  });
  if (plan.isPending) return <Waiting />;
  if (plan.isError) return <Refused error={plan.error} />;
  return (
    <>
      <div className="mz-head">
        <h1>{year} 年度安排</h1>
        {plan.data.written && (
          <p>
            {plan.data.written.name} 于 {plan.data.written.at} 登记，第 {plan.data.revision} 版 ·{' '}
            <Link to={`/years/${year}/forms`}>自评表样式</Link>
          </p>
        )}
      </div>
      {mayWrite ? <PlanForm key={plan.data.revision} plan={plan.data} /> : <PlanText plan={plan.data} />}
    </>
  );
}

function PlanText({ plan }: { readonly plan: Plan }) {
  if (plan.revision === 0) return <p className="mz-hint">财务科还没有登记本年度的通知与期限。</p>;
  return (
    <dl className="mz-facts">
      <dt>通知</dt>
      <dd>
        {plan.noticeTitle}（{plan.noticeNumber}，{plan.noticeDay}）{plan.noticeFile && <FileLinks files={[plan.noticeFile]} />}
      </dd>
      {STEPS.map(({ step, title, who }) => (
        <Fragment key={step}>
          <dt>
            {title}（{who}）
          </dt>
          <dd>{plan.due[step] ?? '未定期限'}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** What is sent: a step without a day is left out. */
const bodyOf = ({ due = {}, ...fields }: Fields, files: readonly StoredFile[]) => ({
  ...fields,
  noticeFile: files[0]?.id ?? null,
  due: Object.fromEntries(Object.entries(due).filter(([, day]) => day)),
});

function PlanForm({ plan }: { readonly plan: Plan }) {
  const [files, setFiles] = useState<readonly StoredFile[]>(plan.noticeFile ? [plan.noticeFile] : []);
  const client = useQueryClient();
  const write = useMutation({
    mutationFn: (fields: Fields) => putVersion(`/api/performance/years/${plan.year}/plan`, plan.revision, bodyOf(fields, files)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['performance'] });
      await client.invalidateQueries({ queryKey: ['years'] });
    },
  });
  const required = (message: string) => [{ required: true, message }];
  return (
    <Form<Fields>
      layout="vertical"
      className="mz-narrow"
      initialValues={{ ...plan, noticeDay: plan.noticeDay ?? '' }}
      onFinish={(fields) => write.mutate(fields)}
    >
      <Form.Item name="noticeNumber" label="通知文号" rules={required('请填写通知文号')}>
        <Input maxLength={100} placeholder="如 ×财绩发〔2024〕1号" />
      </Form.Item>
      <Form.Item name="noticeTitle" label="通知标题" rules={required('请填写通知标题')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="noticeDay" label="通知日期" rules={required('请填写通知日期')}>
        <Input type="date" />
      </Form.Item>
      <FileField files={files.slice(-1)} onChange={setFiles} label="通知文件（可不传）：" />
      <h2>各环节期限</h2>
      <p className="mz-hint">当日办完不算逾期；不填的环节不计期限。</p>
      {STEPS.map(({ step, title, who }) => (
        <Form.Item key={step} name={['due', step]} label={`${title}（${who}）`}>
          <Input type="date" />
        </Form.Item>
      ))}
      {write.isError && <Refused error={write.error} />}
      <Button type="primary" htmlType="submit" loading={write.isPending}>
        {plan.revision === 0 ? `登记并开启 ${plan.year} 年度` : '保存年度安排'}
      </Button>
      {plan.revision > 0 && <p className="mz-hint">每次保存都是新的一版，以前的版本留存。</p>}
    </Form>
  );
}
