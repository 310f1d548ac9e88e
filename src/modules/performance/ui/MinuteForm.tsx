import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { Button, Form, get, Input, post, Refused, Select, Waiting } from '../../../ui-kit/index.ts';
import type { YearView } from '../contract.ts';
import { STATES } from '../domain/states.ts';
import type { StoredFile } from './Files.tsx';
import { OneFile, PAPERS_FROM_OUTSIDE } from './OneFile.tsx';

type Year = z.output<typeof YearView>;
type Minute = {
  readonly number: string;
  readonly heldOn: string;
  readonly participants: string;
  readonly decision: string;
  readonly projects: readonly string[];
};
const required = (message: string) => [{ required: true, message }];

/** 登记会议纪要; the projects that wait for 审定 are chosen from the start. */
export function MinuteForm({ year, onDone }: { readonly year: number; readonly onDone: () => void }) {
  const overview = useQuery({ queryKey: ['performance', year], queryFn: () => get<Year>(`/api/performance/years/${year}`) });
  if (overview.isPending) return <Waiting />;
  if (overview.isError) return <Refused error={overview.error} />;
  return <Fields year={year} projects={overview.data.projects} onDone={onDone} />;
}

type FieldsProps = { readonly year: number; readonly projects: Year['projects']; readonly onDone: () => void };

function Fields({ year, projects, onDone }: FieldsProps) {
  const [file, setFile] = useState<StoredFile | null>(null);
  const client = useQueryClient();
  const record = useMutation({
    mutationFn: (minute: Minute) => post(`/api/performance/years/${year}/minutes`, { ...minute, fileId: file?.id ?? '' }),
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: ['performance'] }),
  });
  const waiting = projects.filter(({ state }) => state === STATES.steeringReview).map(({ id }) => id);
  return (
    <Form<Minute>
      className="mz-papers"
      layout="vertical"
      requiredMark={false}
      initialValues={{ projects: waiting }}
      onFinish={(minute) => record.mutate(minute)}
    >
      <Form.Item name="number" label="纪要编号" rules={required('请填写纪要编号')}>
        <Input maxLength={60} placeholder="如 绩效领导小组纪要〔2024〕1号" />
      </Form.Item>
      <Form.Item name="heldOn" label="会议日期" rules={required('请填写会议日期')}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="participants" label="参会人员" rules={required('请填写参会人员')}>
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
      <Form.Item name="projects" label="所议项目" rules={required('请选择会议所议的项目')}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={projects.map(({ id, shortName, state }) => ({ value: id, label: `${shortName}（${state}）` }))}
        />
      </Form.Item>
      <Form.Item name="decision" label="审定意见" rules={required('请填写审定意见')}>
        <Input.TextArea maxLength={2000} rows={3} />
      </Form.Item>
      <OneFile
        label="纪要文件（必传）"
        hint="pdf、jpg、png、docx。"
        accept={PAPERS_FROM_OUTSIDE}
        file={file}
        onChange={setFile}
      />
      {record.isError && <Refused error={record.error} />}
      <Button type="primary" htmlType="submit" loading={record.isPending} disabled={file === null}>
        登记
      </Button>
    </Form>
  );
}
