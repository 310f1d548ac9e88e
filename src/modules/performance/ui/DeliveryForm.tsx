import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Form, Input, postVersion, Refused, Select } from '../../../ui-kit/index.ts';
import { CHANNELS } from '../domain/outside.ts';
import type { StoredFile } from './Files.tsx';
import { OneFile, PAPERS_FROM_OUTSIDE } from './OneFile.tsx';
import { projectPath } from './paths.ts';

/** A table that goes out, by the version that the person saw. */
export type Going = { readonly id: string; readonly version: number };
type Props = {
  readonly year: number;
  /** One table, or several that go out together: what is said about the way is said once. */
  readonly going: readonly Going[];
  readonly unsigned: string | null;
  readonly onDone: () => void;
};
type Delivery = {
  readonly channel: string;
  readonly deliveredOn: string;
  readonly receiver: string;
  readonly receiptNumber?: string;
  readonly note?: string;
};

const OPTIONS = Object.entries(CHANNELS).map(([value, label]) => ({ value, label }));
const required = (message: string) => [{ required: true, whitespace: true, message }];

/** 报送: channel, day, receiver, receipt. */
export function DeliveryForm({ year, going, unsigned, onDone }: Props) {
  const [file, setFile] = useState<StoredFile | null>(null);
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: async (delivery: Delivery) => {
      // each goes out by itself: what was refused stays, and those before it are out
      for (const { id, version } of going)
        await postVersion(`${projectPath(year, id)}/deliveries`, version, { ...delivery, fileId: file?.id ?? null });
    },
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: ['performance'] }),
  });
  return (
    <Form<Delivery>
      className="mz-papers"
      layout="vertical"
      requiredMark={false}
      initialValues={{ channel: 'platform' }}
      onFinish={(values) => send.mutate(values)}
    >
      {unsigned && <p className="mz-changed">{unsigned}</p>}
      <Form.Item name="channel" label="报送方式">
        <Select options={OPTIONS} />
      </Form.Item>
      <Form.Item name="deliveredOn" label="报送日期" rules={required('请填写报送日期')}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="receiver" label="收件单位" rules={required('请填写收件单位')}>
        <Input maxLength={100} placeholder="如 州财政局社会保障科" />
      </Form.Item>
      <Form.Item name="receiptNumber" label="回执号">
        <Input maxLength={100} placeholder="可在登记受理时补填" />
      </Form.Item>
      <Form.Item name="note" label="说明">
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
      <OneFile
        label="回执文件（可不传）"
        hint="pdf、jpg、png、docx。"
        accept={PAPERS_FROM_OUTSIDE}
        file={file}
        onChange={setFile}
      />
      {send.isError && <Refused error={send.error} />}
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {going.length > 1 ? `确认报送 ${going.length} 个项目` : '确认报送'}
      </Button>
    </Form>
  );
}
