import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Form, Input, post, Refused, Select } from '../../../ui-kit/index.ts';
import type { EvaluationRow } from '../contract.ts';
import { FileField, type StoredFile } from './Files.tsx';

type Entry = {
  readonly numerator?: string;
  readonly denominator?: string;
  readonly words?: string;
  readonly tier?: number;
  readonly ratio?: string;
  readonly grade: 'C' | 'D';
  readonly note?: string;
  readonly reason?: string;
};

const GRADES = [
  { value: 'D', label: 'D 级：文件或声明' },
  { value: 'C', label: 'C 级：签字汇总表' },
];
/** Titles of the tiers with their shares; the rule that checks them stands in the domain. */
const TIERS = [
  { value: 1, label: '第 1 档 达成预期指标（0.80 至 1.00）' },
  { value: 2, label: '第 2 档 部分达成并具有一定效果（0.60 至 0.80 以下）' },
  { value: 3, label: '第 3 档 未达成且效果较差（0.60 以下）' },
];
const required = (message: string) => [{ required: true, message }];

/** 填报实际完成值 with files; it counts after another person has confirmed it. */
export function EntryForm({ row, path }: { readonly row: EvaluationRow; readonly path: string }) {
  const [files, setFiles] = useState<readonly StoredFile[]>([]);
  const client = useQueryClient();
  const enter = useMutation({
    mutationFn: (entry: Entry) => post(`${path}/entries`, { ...entry, files: files.map(({ id }) => id) }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['performance'] }),
  });
  return (
    <Form<Entry> layout="vertical" initialValues={{ grade: 'D' }} onFinish={(entry) => enter.mutate(entry)}>
      <p className="mz-hint">
        {row.proven
          ? '该行由登记簿测量：另填的数值须写明原因，只与测量值并列，得分仍按测量值计算。'
          : '填报的数值须附佐证文件，由第二人复核后才计入。'}
      </p>
      <ValueFields row={row} />
      <Form.Item name="grade" label="材料性质">
        <Select options={GRADES} />
      </Form.Item>
      <FileField files={files} onChange={setFiles} />
      <Form.Item name="note" label="材料说明">
        <Input maxLength={200} placeholder="如 2023年度验收报告第3页" />
      </Form.Item>
      {row.proven && (
        <Form.Item name="reason" label="与测量值不同的原因" rules={required('请写明原因')}>
          <Input.TextArea maxLength={500} rows={2} />
        </Form.Item>
      )}
      {enter.isError && <Refused error={enter.error} />}
      <Button type="primary" htmlType="submit" loading={enter.isPending} disabled={files.length === 0}>
        送第二人复核
      </Button>
      {files.length === 0 && <p className="mz-hint">请先上传至少一个佐证文件。</p>}
    </Form>
  );
}

function ValueFields({ row: { nature, isRate, unit } }: { readonly row: EvaluationRow }) {
  if (nature === '定性')
    return (
      <>
        <Form.Item name="words" label="完成情况" rules={required('请写明完成情况')}>
          <Input.TextArea maxLength={500} rows={2} />
        </Form.Item>
        <Form.Item name="tier" label="档次" rules={required('请选择档次')}>
          <Select options={TIERS} />
        </Form.Item>
        <Form.Item name="ratio" label="档内比例" rules={required('请填写档内比例')}>
          <Input inputMode="decimal" placeholder="如 0.95" />
        </Form.Item>
      </>
    );
  if (nature === '时点')
    return (
      <Form.Item name="words" label="完成日期" rules={required('请填写完成日期')}>
        <Input type="date" />
      </Form.Item>
    );
  if (!isRate)
    return (
      <Form.Item name="numerator" label={`实际完成值（${unit}）`} rules={required('请填写实际完成值')}>
        <Input inputMode="decimal" />
      </Form.Item>
    );
  return (
    <>
      <Form.Item name="numerator" label="分子" rules={required('请填写分子')}>
        <Input inputMode="decimal" />
      </Form.Item>
      <Form.Item name="denominator" label="分母" rules={required('请填写分母')}>
        <Input inputMode="decimal" />
      </Form.Item>
    </>
  );
}
