import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Drawer, Form, Input, postVersion, putVersion, Refused } from '../../../ui-kit/index.ts';
import { type Paper, PaperFile } from './PaperFile.tsx';
import { type Approval, registerPath, useRefresh } from './register.ts';

type Props = {
  readonly year: number;
  readonly approval: Approval | undefined;
  readonly mayWrite: boolean;
  readonly onClose: () => void;
};
type FormProps = { readonly year: number; readonly approval: Approval; readonly onDone: () => void };
type Fields = { readonly title: string; readonly day: string };

/** One paper: title, day and scan may be put right; number and money stand in the ledger. */
export const PaperDrawer = ({ year, approval, mayWrite, onClose }: Props) => (
  <Drawer title={approval?.number ?? ''} open={approval !== undefined} onClose={onClose} size={520} destroyOnHidden>
    {approval && mayWrite && approval.state === 'valid' && (
      <>
        <PaperForm key={approval.version} year={year} approval={approval} onDone={onClose} />
        <VoidForm year={year} approval={approval} onDone={onClose} />
      </>
    )}
    {approval?.state === 'void' && <p>已作废并红冲，原因：{approval.voidReason}。</p>}
    {approval && (!mayWrite || approval.state === 'void') && (
      <p>
        {approval.title}，{approval.day}，{approval.amount} 元
      </p>
    )}
  </Drawer>
);

function PaperForm({ year, approval, onDone }: FormProps) {
  const [file, setFile] = useState<Paper | null>(approval.file);
  const refresh = useRefresh();
  const save = useMutation({
    mutationFn: (fields: Fields) =>
      putVersion(`${registerPath(year)}/approvals/${approval.id}`, approval.version, { ...fields, fileId: file?.id ?? null }),
    onSuccess: async () => {
      await refresh();
      onDone();
    },
  });
  return (
    <Form<Fields>
      layout="vertical"
      requiredMark={false}
      initialValues={{ title: approval.title, day: approval.day }}
      onFinish={(fields) => save.mutate(fields)}
    >
      <p className="mz-help">文号与金额已记入资金台账，不能直接改；有误的请在下面作废，再重新登记。</p>
      <Form.Item name="title" label="标题" rules={[{ required: true, whitespace: true, min: 2, message: '请填写文件标题' }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="day" label="批复日期" rules={[{ required: true, message: '请填写批复日期' }]}>
        <Input type="date" />
      </Form.Item>
      <PaperFile file={file} onChange={setFile} />
      {save.isError && <Refused error={save.error} />}
      <Button className="mz-more" type="primary" htmlType="submit" loading={save.isPending}>
        保存
      </Button>
    </Form>
  );
}

/** A paper that was registered wrongly: its money is reversed in the ledger, its projects stay, its number is free again. */
function VoidForm({ year, approval, onDone }: FormProps) {
  const refresh = useRefresh();
  const save = useMutation({
    mutationFn: (fields: { readonly reason: string }) =>
      postVersion(`${registerPath(year)}/approvals/${approval.id}/voidings`, approval.version, fields),
    onSuccess: async () => {
      await refresh();
      onDone();
    },
  });
  return (
    <section className="mz-block" aria-label="作废">
      <h3>作废这份登记</h3>
      <p className="mz-help">
        台账中由它生成的 {approval.movements} 笔共 {approval.amount} 元将逐笔红冲；项目保留，误登的项目可随后关闭。
      </p>
      <Form<{ reason: string }> layout="vertical" requiredMark={false} onFinish={(fields) => save.mutate(fields)}>
        <Form.Item
          name="reason"
          label="原因"
          rules={[{ required: true, whitespace: true, min: 2, message: '请写明原因（至少 2 个字）' }]}
        >
          <Input maxLength={190} />
        </Form.Item>
        {save.isError && <Refused error={save.error} />}
        <Button danger htmlType="submit" loading={save.isPending}>
          作废并红冲
        </Button>
      </Form>
    </section>
  );
}
