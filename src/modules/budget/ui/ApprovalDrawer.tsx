import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { Button, Drawer, Form, Input, post, Refused, Select } from '../../../ui-kit/index.ts';
import type { ApprovalPreview, ApprovalResult } from '../contract.ts';
import { APPROVALS, type ApprovalKind, MONEY_UNITS, type MoneyUnit } from '../domain/approval.ts';
import { ApprovalLines } from './ApprovalLines.tsx';
import { type Paper, PaperFile } from './PaperFile.tsx';
import { registerPath, useRefresh } from './register.ts';

type Fields = {
  readonly number: string;
  readonly title: string;
  readonly day: string;
  readonly kind: ApprovalKind;
  readonly unit?: MoneyUnit;
  readonly text: string;
};
type Preview = z.output<typeof ApprovalPreview>;
type Props = { readonly year: number; readonly open: boolean; readonly onClose: () => void };

/** 登记批复: the paper once, its sheet pasted; the preview says what would be made of it. */
export const ApprovalDrawer = ({ year, open, onClose }: Props) => (
  <Drawer title={`登记 ${year} 年度批复`} open={open} onClose={onClose} size={860} destroyOnHidden>
    <ApprovalForm year={year} onDone={onClose} />
  </Drawer>
);

const HEADINGS = '项目编码\t项目名称\t项目类别\t项目性质\t责任科室\t项目负责人\t金额（万元）';

function ApprovalForm({ year, onDone }: { readonly year: number; readonly onDone: () => void }) {
  const [form] = Form.useForm<Fields>();
  const [file, setFile] = useState<Paper | null>(null);
  const refresh = useRefresh();
  const sheetOf = ({ text, kind, unit }: Fields) => ({ text, kind, unit: unit ?? null });
  const check = useMutation({
    mutationFn: (fields: Fields) => post<Preview>(`${registerPath(year)}/approvals/previews`, sheetOf(fields)),
  });
  const save = useMutation({
    mutationFn: ({ number, title, day, ...sheet }: Fields) => {
      const body = { number, title, day, fileId: file?.id ?? null, ...sheetOf({ number, title, day, ...sheet }) };
      return post<z.output<typeof ApprovalResult>>(`${registerPath(year)}/approvals`, body);
    },
    onSuccess: async () => {
      await refresh();
      onDone();
    },
  });
  const preview = check.data;
  const isSound = preview !== undefined && preview.faulty === 0 && preview.faults.length === 0;
  const again = (changed: Partial<Fields>) => {
    save.reset();
    if ('text' in changed || 'kind' in changed || 'unit' in changed) check.reset();
  };
  const checkNow = async () => check.mutate(await form.validateFields(['text', 'kind', 'unit'])); // the three that it needs
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError
      initialValues={{ kind: 'opening' }}
      onValuesChange={again}
      onFinish={(fields) => save.mutate(fields)}
    >
      <div className="mz-pair">
        <Form.Item name="number" label="文号" rules={[{ required: true, whitespace: true, min: 2, message: '请填写文号' }]}>
          <Input maxLength={100} placeholder={`如 ×财行〔${year}〕1号`} autoFocus />
        </Form.Item>
        <Form.Item name="day" label="批复日期" rules={[{ required: true, message: '请填写批复日期' }]}>
          <Input type="date" />
        </Form.Item>
      </div>
      <Form.Item name="title" label="标题" rules={[{ required: true, whitespace: true, min: 2, message: '请填写文件标题' }]}>
        <Input maxLength={200} />
      </Form.Item>
      <div className="mz-pair">
        <Form.Item name="kind" label="种类">
          <Select aria-label="种类" options={Object.entries(APPROVALS).map(([value, { title }]) => ({ value, label: title }))} />
        </Form.Item>
        <Form.Item name="unit" label="金额单位" extra="表头写明（元）或（万元）的，以表头为准">
          <Select
            aria-label="金额单位"
            allowClear
            placeholder="以表头为准"
            options={MONEY_UNITS.map((value) => ({ value, label: value }))}
          />
        </Form.Item>
      </div>
      <PaperFile file={file} onChange={setFile} />
      <p className="mz-help">
        从批复附表复制带表头的几列，粘贴到下面；列的次序不限，至少要有“项目名称”和“金额”。没有编码的自动编号；合计行只用来核对。
      </p>
      <Form.Item name="text" label="批复表" rules={[{ required: true, whitespace: true, message: '请粘贴批复表' }]}>
        <Input.TextArea rows={7} maxLength={200_000} placeholder={HEADINGS} />
      </Form.Item>
      <div className="mz-actions">
        <Button onClick={() => void checkNow().catch(() => undefined)} loading={check.isPending}>
          核对
        </Button>
        <Button type="primary" htmlType="submit" disabled={!isSound || save.isSuccess} loading={save.isPending}>
          {isSound ? `登记批复（${preview.projects.length} 个项目）` : '登记批复'}
        </Button>
      </div>
      {check.isError && <Refused error={check.error} />}
      {save.isError && <Refused error={save.error} />}
      {preview && <ApprovalLines preview={preview} />}
    </Form>
  );
}
