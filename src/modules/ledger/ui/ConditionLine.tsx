import { Button, Input, Select } from '../../../ui-kit/index.ts';
import type { Column, Condition } from '../contract.ts';
import { isAlone, isComparable, isTemporal, operatorsOf } from '../domain/columns.ts';
import { SEPARATORS, withColumn } from '../domain/draft.ts';
import { OPERATORS, TEMPORAL_OPERATORS } from '../domain/words.ts';
import { Choice } from './Choice.tsx';

type Props = {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
};

const VALUE = '-';

/** One condition: a column, a comparison, and a value or another column of the same record. */
export function ConditionLine({ title, columns, condition, onChange, onRemove }: Props) {
  const column = columns.find(({ code }) => code === condition.column);
  const words = column && isTemporal(column) ? { ...OPERATORS, ...TEMPORAL_OPERATORS } : OPERATORS;
  const others = column ? columns.filter((other) => isComparable(column, other)) : [];
  const mayCompare = others.length > 0 && condition.op !== 'in' && condition.op !== 'contains';
  return (
    <div className="line">
      <Choice
        label={`${title}的列`}
        className="column"
        value={column ? condition.column : null}
        options={columns.map(({ code, title: heading }) => ({ value: code, label: heading || code }))}
        onChange={(code) => {
          const next = columns.find((each) => each.code === code);
          if (next) onChange(withColumn(condition, next));
        }}
      />
      {column && (
        <Choice
          label={`${title}的比较`}
          className="op"
          value={condition.op}
          options={operatorsOf(column).map((op) => ({ value: op, label: words[op] }))}
          onChange={(op) => onChange({ ...condition, op, ...(isAlone(op) ? { values: [], other: null } : {}) })}
        />
      )}
      {column && !isAlone(condition.op) && mayCompare && (
        <Choice
          label={`${title}与什么比较`}
          className="against"
          value={condition.other ?? VALUE}
          options={[
            { value: VALUE, label: '填写的值' },
            ...others.map(({ code, title: heading }) => ({ value: code, label: `列“${heading}”` })),
          ]}
          onChange={(other) => onChange({ ...condition, values: [], other: other === VALUE ? null : other })}
        />
      )}
      {column && !isAlone(condition.op) && condition.other === null && (
        <Value title={title} column={column} condition={condition} onChange={onChange} />
      )}
      <Button size="small" type="link" aria-label={`删除${title}`} onClick={onRemove}>
        删除
      </Button>
    </div>
  );
}

type ValueProps = Pick<Props, 'title' | 'condition' | 'onChange'> & { readonly column: Column };

const YES_NO = [
  { value: 'true', label: '是' },
  { value: 'false', label: '否' },
];

function Value({ title, column, condition, onChange }: ValueProps) {
  const label = `${title}的值`;
  const [value] = condition.values;
  const choices = column.choices.map((choice) => ({ value: choice, label: choice }));
  if (condition.op === 'in')
    return (
      <Select
        aria-label={label}
        className="values"
        mode={column.type === 'enum' ? 'multiple' : 'tags'}
        tokenSeparators={[...SEPARATORS]}
        placeholder="可选多个"
        value={condition.values}
        options={choices}
        onChange={(values: string[]) => onChange({ ...condition, values })}
      />
    );
  if (column.type === 'enum' || column.type === 'boolean')
    return (
      <Choice
        label={label}
        className="value"
        value={value ?? null}
        options={column.type === 'boolean' ? YES_NO : choices}
        onChange={(chosen) => onChange({ ...condition, values: [chosen] })}
      />
    );
  return (
    <Input
      aria-label={label}
      className="value"
      value={value ?? ''}
      placeholder={isTemporal(column) ? '2023-12-31' : (column.unit ?? '')}
      onChange={({ target }) => onChange({ ...condition, values: target.value === '' ? [] : [target.value.trim()] })}
    />
  );
}
