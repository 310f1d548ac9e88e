import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Drawer, Form, get, Input, postVersion, Refused, useMay } from '../../../ui-kit/index.ts';
import type { IssuanceEntry } from '../contract.ts';

/** 签发与公开 of a year's report: the day on its paper, and the head under which it is published. */
export function Issuance({ year }: { readonly year: number }) {
  const mayRecord = useMay('reporting.issuance.record');
  const [open, setOpen] = useState(false);
  const issuance = useQuery({
    queryKey: ['report', year, 'issuance'],
    queryFn: () => get<IssuanceEntry>(`/api/reporting/years/${year}/issuance`),
  });
  if (issuance.isError) return <Refused error={issuance.error} />;
  if (!issuance.data) return null;
  const { signedOn, publishedOn, writtenBy } = issuance.data;
  return (
    <section aria-label="签发与公开" className="mz-issuance">
      <p className="mz-hint">
        {signedOn ? `签发 ${signedOn}` : '尚未签发：落款日期留空'}
        {publishedOn ? `，公开 ${publishedOn}` : ''}
        {writtenBy ? `（${writtenBy} 登记）` : ''}
      </p>
      {mayRecord && (
        <Button size="small" onClick={() => setOpen(true)}>
          {signedOn ? '更正签发信息' : '登记签发'}
        </Button>
      )}
      <Drawer title="签发与公开" open={open} onClose={() => setOpen(false)} size={480} destroyOnHidden>
        {open && <IssuanceForm year={year} issuance={issuance.data} onDone={() => setOpen(false)} />}
      </Drawer>
    </section>
  );
}

type Fields = {
  readonly signedOn: string;
  readonly publishedOn?: string;
  readonly indexNumber?: string;
  readonly documentNumber?: string;
  readonly validity?: string;
};
type Props = { readonly year: number; readonly issuance: IssuanceEntry; readonly onDone: () => void };

function IssuanceForm({ year, issuance, onDone }: Props) {
  const client = useQueryClient();
  const issue = useMutation({
    mutationFn: ({ publishedOn, ...fields }: Fields) =>
      postVersion(`/api/reporting/years/${year}/issuances`, issuance.revision, { ...fields, publishedOn: publishedOn || null }),
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: ['report', year] }),
  });
  const { revision: _, writtenBy: __, ...known } = issuance;
  const filled = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null));
  return (
    <Form<Fields> layout="vertical" requiredMark={false} initialValues={filled} onFinish={(fields) => issue.mutate(fields)}>
      <p className="mz-help">
        由单位负责人签发后登记。签发日期印在报告落款；登记公开日期后，报告与自评表印出公开信息。每次登记留存一版。
      </p>
      <Form.Item name="signedOn" label="签发日期" rules={[{ required: true, message: '请填写签发日期' }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="publishedOn" label="公开日期（未公开不填）">
        <Input type="date" />
      </Form.Item>
      <Form.Item name="indexNumber" label="索引号">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="documentNumber" label="文号">
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="validity" label="时效性">
        <Input maxLength={20} placeholder="如 有效" />
      </Form.Item>
      {issue.isError && <Refused error={issue.error} />}
      <Button type="primary" htmlType="submit" loading={issue.isPending}>
        保存
      </Button>
    </Form>
  );
}
