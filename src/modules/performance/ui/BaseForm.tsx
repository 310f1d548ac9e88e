import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, get, Input, post, Refused, Select } from '../../../ui-kit/index.ts';
import { EXECUTION_BASES } from '../domain/execution.ts';

type Declaration = { readonly base: string; readonly documentNumber: string };

type Props = { readonly year: number; readonly declared: string | undefined };

/** 声明执行率基数: a person names the base and the document it rests on; there is no default. */
export function BaseForm(props: Props) {
  const plan = useQuery({
    queryKey: ['performance', props.year, 'plan'],
    queryFn: () => get<{ noticeNumber: string }>(`/api/performance/years/${props.year}/plan`),
  });
  // the notice of the year is on record: its number is not asked again
  return plan.isPending ? null : <Declaring {...props} notice={plan.data?.noticeNumber ?? ''} />;
}

function Declaring({ year, declared, notice }: Props & { readonly notice: string }) {
  const client = useQueryClient();
  const declare = useMutation({
    mutationFn: (declaration: Declaration) => post(`/api/performance/years/${year}/execution-bases`, declaration),
    onSuccess: () => client.invalidateQueries({ queryKey: ['performance'] }),
  });
  return (
    <section className="mz-noprint">
      <h2>声明执行率基数</h2>
      <Form<Declaration>
        layout="inline"
        onFinish={(values) => declare.mutate(values)}
        initialValues={{ ...(declared ? { base: declared } : {}), documentNumber: notice }}
      >
        <Form.Item name="base" label="基数" rules={[{ required: true, message: '请选择基数' }]}>
          <Select style={{ width: 210 }} options={Object.entries(EXECUTION_BASES).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="documentNumber" label="依据文号" rules={[{ required: true, min: 2, message: '请填写依据文件的文号' }]}>
          <Input placeholder="如 红财绩发〔2024〕1号" maxLength={100} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={declare.isPending}>
          声明
        </Button>
      </Form>
      {notice && <p className="mz-hint">依据文号按年度通知填好；依据的是另一份文件时请改写。</p>}
      {declare.isError && <Refused error={declare.error} />}
      {declare.isSuccess && <p role="status">已声明，总览已按新基数计算。</p>}
    </section>
  );
}
