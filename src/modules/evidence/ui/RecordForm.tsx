import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Form, Input, ProblemError, post, Refused, Select, useOnce } from '../../../ui-kit/index.ts';
import type { Register } from './types.ts';

type Props = {
  readonly register: Register | undefined;
  readonly onClose: () => void;
  /** The record is there and can be opened. */
  readonly onCreated: (id: string) => void;
};

/** 登记一条: one record by the columns of its register, checked like a row of a file. */
export function RecordForm({ register, onClose, onCreated }: Props) {
  return (
    <Drawer
      title={register ? `登记一条：${register.title}` : ''}
      open={register !== undefined}
      onClose={onClose}
      size={560}
      destroyOnHidden
    >
      {register && <Fields register={register} onCreated={onCreated} />}
    </Drawer>
  );
}

type Values = Readonly<Record<string, string | undefined>>;

/** Refusals name a column by its heading; what names none stands above the button. */
const faultsOf = (error: unknown, register: Register) =>
  error instanceof ProblemError
    ? (error.problem.issues ?? []).flatMap(({ path, message }) => {
        const column = register.columns.find(({ heading }) => heading === path);
        return column ? [{ name: column.name, message }] : [];
      })
    : [];

function Fields({ register, onCreated }: { readonly register: Register; readonly onCreated: (id: string) => void }) {
  const [form] = Form.useForm<Values>();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (fields: Values) => {
      const values = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));
      return post<{ id: string }>(`/api/evidence/registers/${register.key}/records`, { values });
    },
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['register', register.key] });
      onCreated(id);
    },
    onError: (error) => {
      const faults = faultsOf(error, register);
      // the names are those of the form's own fields
      form.setFields(faults.map(({ name, message }) => ({ name, errors: [message] })));
      if (faults[0]) form.scrollToField(faults[0].name, { block: 'center' });
    },
  });
  const submit = useOnce((done) => save.mutate(form.getFieldsValue(), { onSettled: done }));
  const isShown = save.isError && faultsOf(save.error, register).length === 0;
  return (
    <Form<Values> form={form} layout="vertical" requiredMark={false} onFinish={submit}>
      {register.columns.map((column, i) => (
        <Form.Item key={column.name} name={column.name} label={column.heading}>
          {fieldOf(column, i === 0)}
        </Form.Item>
      ))}
      <p className="mz-help">可以留空的项请留空；记录以本系统记录（佐证等级 A）保存，不能修改，填错的可以整批作废。</p>
      {isShown && <Refused error={save.error} />}
      <div className="mz-actions">
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={save.isSuccess}>
          保存
        </Button>
      </div>
    </Form>
  );
}

function fieldOf({ heading, choices, input }: Register['columns'][number], isFirst: boolean) {
  if (choices.length > 0)
    return (
      <Select
        aria-label={heading}
        allowClear
        showSearch
        optionFilterProp="label"
        placeholder="请选择"
        options={choices.map(({ value, title }) => ({ value, label: title }))}
      />
    );
  if (input === 'day') return <Input type="date" />;
  if (input === 'instant') return <Input placeholder="2023-05-01 08:30:00" maxLength={40} />;
  return <Input autoFocus={isFirst} inputMode={input === 'number' ? 'decimal' : 'text'} maxLength={500} autoComplete="off" />;
}
