import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Form, Input, postVersion, Refused } from '../../../ui-kit/index.ts';
import { type ReviewKind, SCORE_TITLES, titleOf } from '../domain/outside.ts';
import type { StoredFile } from './Files.tsx';
import { OneFile, PAPERS_FROM_OUTSIDE } from './OneFile.tsx';
import { projectPath } from './paths.ts';

type Props = {
  readonly year: number;
  readonly id: string;
  readonly version: number;
  readonly kind: ReviewKind;
  readonly corrects: boolean;
  readonly onDone: () => void;
};
type Review = {
  readonly decidedOn: string;
  readonly documentNumber?: string;
  readonly opinion?: string;
  readonly score?: string;
  readonly correction?: string;
};

/** What the fields are called for each kind of record, and what it does. */
const WORDS: Readonly<Record<ReviewKind, { day: string; number: string; opinion: string; help: string }>> = {
  accept: { day: '受理日期', number: '回执号', opinion: '说明', help: '主管部门已收到报送的材料，开始审核。' },
  forward: { day: '意见日期', number: '文号', opinion: '主管部门审核意见', help: '主管部门已审核，转财政部门审核。凭来文登记。' },
  pass: { day: '意见日期', number: '文号', opinion: '财政部门审核意见', help: '财政部门审核通过。凭来文登记，自评分不变。' },
  publish: { day: '公开日期', number: '网址或文号', opinion: '说明', help: '自评结果已随决算公开。' },
  reopen: {
    day: '退回日期',
    number: '文号',
    opinion: '退回原因',
    help: '上级退回后重新填报：已冻结的版本与签章件保留在记录中，改好后须重新提交、审定、签章、报送。',
  },
};
const required = (message: string) => [{ required: true, whitespace: true, message }];

/** Records what 主管部门 or 财政部门 decided, as its paper says. */
export function ReviewForm({ year, id, version, kind, corrects, onDone }: Props) {
  const [file, setFile] = useState<StoredFile | null>(null);
  const client = useQueryClient();
  const record = useMutation({
    mutationFn: (review: Review) =>
      postVersion(`${projectPath(year, id)}/reviews`, version, { kind, ...review, fileId: file?.id ?? null }),
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: ['performance'] }),
  });
  const { day, number, opinion, help } = WORDS[kind];
  const needsPaper = kind === 'forward' || kind === 'pass' || kind === 'reopen';
  const score = SCORE_TITLES[kind];
  return (
    <Form<Review> className="mz-papers" layout="vertical" requiredMark={false} onFinish={(values) => record.mutate(values)}>
      <p className="mz-help">{corrects ? '更正已登记的事项：原记录保留，以新登记的为准，状态不变。' : help}</p>
      <Form.Item name="decidedOn" label={day} rules={required(`请填写${day}`)}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="documentNumber" label={number}>
        <Input maxLength={100} />
      </Form.Item>
      {score && (
        <Form.Item name="score" label={`${score}（来文没有分数的可不填）`}>
          <Input inputMode="decimal" maxLength={6} placeholder="如 93.50" />
        </Form.Item>
      )}
      <Form.Item name="opinion" label={opinion} rules={needsPaper ? required(`请填写${opinion}`) : []}>
        <Input.TextArea maxLength={2000} rows={3} />
      </Form.Item>
      {corrects && (
        <Form.Item name="correction" label="更正原因" rules={required('请写明更正原因')}>
          <Input maxLength={500} />
        </Form.Item>
      )}
      <OneFile
        label={needsPaper ? '来文（必传）' : '文件（可不传）'}
        hint="pdf、jpg、png、docx。"
        accept={PAPERS_FROM_OUTSIDE}
        file={file}
        onChange={setFile}
      />
      {record.isError && <Refused error={record.error} />}
      <Button
        type="primary"
        htmlType="submit"
        loading={record.isPending}
        disabled={needsPaper && file === null}
        danger={kind === 'reopen'}
      >
        {corrects ? '保存更正' : titleOf(kind)}
      </Button>
    </Form>
  );
}
