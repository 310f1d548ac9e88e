import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Drawer, Form, Input, putVersion, Refused } from '../../../ui-kit/index.ts';
import { type Paper, PaperFile } from './PaperFile.tsx';
import { type Approval, registerPath, useRefresh } from './register.ts';

type Props = {
  readonly year: number;
  readonly approval: Approval | undefined;
  readonly mayWrite: boolean;
  readonly onClose: () => void;
};
type Fields = { readonly title: string; readonly day: string };

/** One paper: title, day and scan may be put right; number and money stand in the ledger. */
export const PaperDrawer = ({ year, approval, mayWrite, onClose }: Props) => (
  <Drawer title={approval?.number ?? ''} open={approval !== undefined} onClose={onClose} size={520} destroyOnHidden>
    {approval && mayWrite && <PaperForm key={approval.version} year={year} approval={approval} onDone={onClose} />}
    {approval && !mayWrite && (
      <p>
        {approval.title},{approval.day},{approval.amount} 元
      </p>
    )}
  </Drawer>
);

function PaperForm({
  year,
  approval,
  onDone,
}: {
  readonly year: number;
  readonly approval: Approval;
  readonly onDone: () => void;
}) {
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
      <p className="mz-help">文号与金额已记入资金台账,不能在这里改;有误的请在台账中红冲后重新登记。</p>
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
