import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, post, Refused, Select } from '../../../ui-kit/index.ts';
import type { EvaluationRow } from '../contract.ts';
import { ADJUSTMENTS, type AdjustmentKind } from '../domain/adjustment.ts';

type Order = { readonly kind: AdjustmentKind; readonly to?: string; readonly reason: string; readonly document?: string };

const HINTS: Readonly<Record<AdjustmentKind, string>> = {
  score: '计算得分保留在旁，总分按调整后的得分计算。',
  veto: '违规使用资金或缺少佐证时，得分调整为 0；须写明认定文件。',
  notApplicable: '该行不计分，总分按适用的行折算；须由财务科审批。',
  lift: '恢复为计算得分。',
};

/** 手工调整: proposed here, in force when another person has confirmed it. */
export function AdjustmentForm({ row, path }: { readonly row: EvaluationRow; readonly path: string }) {
  const [form] = Form.useForm<Order>();
  const kind = Form.useWatch('kind', form) ?? 'score';
  const client = useQueryClient();
  const propose = useMutation({
    mutationFn: (order: Order) => post(`${path}/adjustments`, order),
    onSuccess: () => client.invalidateQueries({ queryKey: ['performance'] }),
  });
  const kinds = Object.entries(ADJUSTMENTS)
    .filter(([value]) => value !== 'lift' || row.adjustment !== null)
    .map(([value, label]) => ({ value, label }));
  return (
    <Form<Order> form={form} layout="vertical" initialValues={{ kind: 'score' }} onFinish={(order) => propose.mutate(order)}>
      <Form.Item name="kind" label="调整种类" extra={HINTS[kind]}>
        <Select options={kinds} />
      </Form.Item>
      {kind === 'score' && (
        <Form.Item
          name="to"
          label={`调整后得分（0 至 ${row.weight}，计算得分 ${row.computed ?? '—'}）`}
          rules={[{ required: true, message: '请填写调整后得分' }]}
        >
          <Input inputMode="decimal" />
        </Form.Item>
      )}
      <Form.Item name="reason" label="调整原因" rules={[{ required: true, min: 2, message: '请写明原因' }]}>
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
      <Form.Item
        name="document"
        label="依据文件"
        rules={kind === 'veto' ? [{ required: true, message: '一票否决须写明认定文件' }] : []}
      >
        <Input maxLength={200} placeholder="文号或材料名称" />
      </Form.Item>
      {propose.isError && <Refused error={propose.error} />}
      <Button type="primary" htmlType="submit" loading={propose.isPending}>
        送第二人确认
      </Button>
    </Form>
  );
}
