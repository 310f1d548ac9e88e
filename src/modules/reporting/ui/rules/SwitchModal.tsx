import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal, putVersion, Refused, statusOf } from '../../../../ui-kit/index.ts';
import type { AuditRule, AuditRules } from '../../rules/contract.ts';
import { dayOf, isOff, RULES_API, RULES_KEY } from './words.ts';

/** 停用或启用: what follows from it, why it is done, and then one deliberate click. */
export function SwitchModal({ rule, onClose }: { readonly rule: AuditRule | undefined; readonly onClose: () => void }) {
  const title = rule ? `${isOff(rule) ? '启用' : '停用'} ${rule.id} ${rule.title}` : '';
  return (
    <Modal title={title} open={rule !== undefined} onCancel={onClose} footer={null} width={520} destroyOnHidden>
      {rule && <SwitchForm key={rule.id} rule={rule} onClose={onClose} />}
    </Modal>
  );
}

function SwitchForm({ rule, onClose }: { readonly rule: AuditRule; readonly onClose: () => void }) {
  const client = useQueryClient();
  const off = !isOff(rule);
  const run = useMutation({
    mutationFn: ({ reason }: { readonly reason: string }) =>
      putVersion<AuditRules>(`${RULES_API}/${rule.id}/switch`, rule.decided?.revision ?? 0, { off, reason }),
    onSuccess: async (next) => {
      client.setQueryData(RULES_KEY, next);
      await client.invalidateQueries({ queryKey: [...RULES_KEY, rule.id] });
      onClose();
    },
    // the reason stays in the field; the page learns what the other person has decided
    onError: async (error) => {
      if (statusOf(error) === 409) await client.invalidateQueries({ queryKey: RULES_KEY });
    },
  });
  return (
    <Form<{ reason: string }> layout="vertical" requiredMark={false} onFinish={(values) => !run.isPending && run.mutate(values)}>
      <p className="mz-help">
        {off
          ? '停用后，本单位的核查不再报告这条规则的问题，也不列它的成立项；每次核查的“不适用”里会写明本单位停用和这里的理由。'
          : '启用后，下一次核查起恢复这条规则。'}
      </p>
      {rule.decided && (
        <p className="mz-help">
          上次：{rule.decided.name} {dayOf(rule.decided.at)} {rule.decided.off ? '停用' : '启用'}，“{rule.decided.reason}”。
        </p>
      )}
      <Form.Item
        name="reason"
        label={off ? '停用的理由' : '启用的理由'}
        rules={[{ required: true, whitespace: true, min: 10, message: '请写明理由，不少于 10 个字' }]}
      >
        <Input.TextArea rows={3} maxLength={300} showCount placeholder="将写入改动记录和审计日志" autoFocus />
      </Form.Item>
      {run.isError && <Refused error={run.error} />}
      <div className="mz-actions mz-more">
        <Button type="primary" danger={off} htmlType="submit" loading={run.isPending}>
          {off ? '停用这条规则' : '启用这条规则'}
        </Button>
        <Button onClick={onClose}>取消</Button>
      </div>
    </Form>
  );
}
