import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, putVersion, Refused, Select } from '../../../ui-kit/index.ts';
import { OUTCOMES, type Outcome } from '../domain/outcome.ts';
import type { Sample } from './types.ts';

type Row = Sample['rows'][number];
type Check = { readonly outcome: Outcome; readonly paper?: string; readonly note?: string };
type Props = {
  readonly sample: Sample;
  readonly row: Row;
  readonly mayCheck: boolean;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onDone: () => void;
};

/** One sampled record, and the form in which it is compared with its paper. */
export function SampleRow({ sample, row, mayCheck, isOpen, onOpen, onDone }: Props) {
  const { check } = row;
  return (
    <>
      <tr>
        <td className="mid">{row.no}</td>
        <td>
          {row.recordId} {row.label}
        </td>
        <td className="mid">
          {check && check.outcome !== 'agrees' ? (
            <strong className="mz-unwell">{OUTCOMES[check.outcome]}</strong>
          ) : (
            ((check && OUTCOMES[check.outcome]) ?? '未核对')
          )}
        </td>
        <td>{check?.paper || '—'}</td>
        <td>{check?.note || '—'}</td>
        <td>{check ? `${check.by} ${check.at}` : '—'}</td>
        {mayCheck && (
          <td className="mid">
            <Button size="small" aria-expanded={isOpen} onClick={onOpen}>
              {check ? '改写' : '核对'}
            </Button>
          </td>
        )}
      </tr>
      {isOpen && mayCheck && (
        <tr>
          <td colSpan={7}>
            <CheckForm sample={sample} row={row} onDone={onDone} />
          </td>
        </tr>
      )}
    </>
  );
}

function CheckForm({ sample, row, onDone }: Pick<Props, 'sample' | 'row' | 'onDone'>) {
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (check: Check) => putVersion<Sample>(`/api/evidence/samples/${sample.id}/rows/${row.no}`, row.revision, check),
    onSuccess: (fresh) => {
      client.setQueryData(['sample', sample.id], fresh);
      onDone();
    },
  });
  return (
    <Form<Check>
      layout="inline"
      aria-label={`核对第 ${row.no} 行`}
      initialValues={row.check ?? { outcome: 'agrees' }}
      onFinish={(check) => save.mutate(check)}
    >
      <Form.Item name="outcome" label="结果">
        <Select autoFocus style={{ width: 120 }} options={Object.entries(OUTCOMES).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="paper" label="原件">
        <Input maxLength={200} placeholder="如 话务原始单第 12 页" />
      </Form.Item>
      <Form.Item name="note" label="差异说明">
        <Input maxLength={500} placeholder="不符或未见原件时必填" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        保存第 {row.no} 行
      </Button>
      {save.isError && <Refused error={save.error} />}
    </Form>
  );
}
