import { type ClipboardEvent, useState } from 'react';
import { Button, Input, Scroll, Select, Switch } from '../../../ui-kit/index.ts';
import type { Column, DefinitionView, NewDefinition } from '../contract.ts';
import { asHeadings, columnsFromHeadings, newColumn, SEPARATORS, withType } from '../domain/draft.ts';
import { COLUMN_TYPES } from '../domain/words.ts';
import { Choice, optionsOf } from './Choice.tsx';

type Props = {
  readonly draft: NewDefinition;
  readonly saved: DefinitionView | undefined;
  readonly mayManage: boolean;
  readonly onChange: (part: Partial<NewDefinition>) => void;
};

/** 列: as the file has them, one line each; a row of headings copied from a spreadsheet fills them in. */
export function ColumnGrid({ draft, saved, mayManage, onChange }: Props) {
  const [pasted, setPasted] = useState('');
  const { columns, keys } = draft;
  const isLocked = (code: string) =>
    saved !== undefined && saved.rows > 0 && saved.columns.some((column) => column.code === code);
  const replace = (next: Column) => onChange({ columns: columns.map((column) => (column.code === next.code ? next : column)) });
  const take = (text: string) => {
    const added = columnsFromHeadings(columns, text);
    const [first] = added;
    // the first column of a list is nearly always its number
    if (columns.length > 0 || !first) return onChange({ columns: [...added] });
    onChange({ columns: added.map((column) => (column === first ? { ...column, required: true } : column)), keys: [first.code] });
  };
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text');
    if (!/[\t\n]/.test(text)) return;
    event.preventDefault();
    take(text);
  };
  return (
    <>
      <h2>列</h2>
      {saved && saved.rows > 0 && (
        <p className="mz-hint">
          已有 {saved.rows.toLocaleString('zh-CN')}{' '}
          条记录：原有的列不能改名、改类型或删除，否则记录会被读成另一个意思；可以新增选填的列和选项。
        </p>
      )}
      {mayManage && (
        <div className="mz-toolbar">
          <label className="field fill" htmlFor="ledger-headings">
            从表格粘贴表头（选中表头一行复制，粘贴到这里）
            <Input
              id="ledger-headings"
              value={pasted}
              placeholder="登记号 ⇥ 办结日期 ⇥ 承诺日期 ⇥ 费用（元）"
              onPaste={paste}
              onChange={({ target }) => setPasted(target.value)}
              onPressEnter={(event) => {
                event.preventDefault();
                take(asHeadings(pasted));
                setPasted('');
              }}
            />
          </label>
          <Button
            disabled={pasted.trim() === ''}
            onClick={() => {
              take(asHeadings(pasted));
              setPasted('');
            }}
          >
            按表头添加
          </Button>
        </div>
      )}
      <Scroll label="台账的列">
        <table className="mz-table mz-ledger-columns">
          <thead>
            <tr>
              <th scope="col">列名</th>
              <th scope="col">类型</th>
              <th scope="col">单位或选项</th>
              <th scope="col">小数位</th>
              <th scope="col">必填</th>
              <th scope="col">编号</th>
              <th scope="col">操作</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column, i) => (
              <Line
                key={column.code}
                column={column}
                place={i + 1}
                locked={isLocked(column.code)}
                keysLocked={saved !== undefined && saved.rows > 0}
                isKey={keys.includes(column.code)}
                onChange={replace}
                onKey={(isKey) =>
                  onChange({
                    keys: isKey ? [...keys, column.code] : keys.filter((key) => key !== column.code),
                    columns: columns.map((each) => (each === column && isKey ? { ...each, required: true } : each)),
                  })
                }
                onRemove={() =>
                  onChange({
                    columns: columns.filter((each) => each !== column),
                    keys: keys.filter((key) => key !== column.code),
                  })
                }
              />
            ))}
          </tbody>
        </table>
      </Scroll>
      {mayManage && (
        <Button className="mz-more" onClick={() => onChange({ columns: [...columns, newColumn(columns)] })}>
          添加一列
        </Button>
      )}
    </>
  );
}

type LineProps = {
  readonly column: Column;
  readonly place: number;
  readonly locked: boolean;
  readonly keysLocked: boolean;
  readonly isKey: boolean;
  readonly onChange: (column: Column) => void;
  readonly onKey: (isKey: boolean) => void;
  readonly onRemove: () => void;
};

function Line({ column, place, locked, keysLocked, isKey, onChange, onKey, onRemove }: LineProps) {
  const { title, type, required, places } = column;
  const name = title || `第 ${place} 列`;
  const isNumber = type === 'number' || type === 'money';
  return (
    <tr>
      <td>
        <Input
          aria-label={`第 ${place} 列的列名`}
          value={title}
          maxLength={60}
          disabled={locked}
          onChange={({ target }) => onChange({ ...column, title: target.value })}
        />
      </td>
      <td>
        <Choice
          label={`${name}的类型`}
          className="type"
          value={type}
          disabled={locked}
          options={optionsOf(COLUMN_TYPES)}
          onChange={(next) => onChange(withType(column, next))}
        />
      </td>
      <td>
        <UnitOrChoices column={column} name={name} locked={locked} onChange={onChange} />
      </td>
      <td className="mid">
        {isNumber ? (
          <Choice
            label={`${name}的小数位`}
            value={String(places ?? 0)}
            options={['0', '1', '2', '3', '4', '5', '6'].map((value) => ({ value, label: value }))}
            onChange={(next) => onChange({ ...column, places: Number(next) })}
          />
        ) : (
          '—'
        )}
      </td>
      <td className="mid">
        <Switch
          size="small"
          aria-label={`${name}必填`}
          checked={required}
          disabled={isKey || (locked && !required)}
          onChange={(next) => onChange({ ...column, required: next })}
        />
      </td>
      <td className="mid">
        <Switch
          size="small"
          aria-label={`${name}是编号`}
          checked={isKey}
          disabled={keysLocked || type === 'boolean'}
          onChange={onKey}
        />
      </td>
      <td className="mid">
        <Button size="small" type="link" disabled={locked} aria-label={`删除列${name}`} onClick={onRemove}>
          删除
        </Button>
      </td>
    </tr>
  );
}

type UnitProps = Pick<LineProps, 'column' | 'locked' | 'onChange'> & { readonly name: string };

function UnitOrChoices({ column, name, locked, onChange }: UnitProps) {
  const { type, unit, choices } = column;
  if (type === 'money')
    return (
      <Choice
        label={`${name}的单位`}
        value={unit}
        disabled={locked}
        options={['元', '万元'].map((value) => ({ value, label: value }))}
        onChange={(next) => onChange({ ...column, unit: next, places: next === '元' ? 2 : 6 })}
      />
    );
  if (type === 'number')
    return (
      <Input
        aria-label={`${name}的单位`}
        className="unit"
        value={unit ?? ''}
        maxLength={12}
        disabled={locked}
        placeholder="例如：件"
        onChange={({ target }) => onChange({ ...column, unit: target.value || null })}
      />
    );
  if (type !== 'enum') return '—';
  return (
    <Select
      aria-label={`${name}的选项`}
      className="choices"
      mode="tags"
      open={false}
      suffixIcon={null}
      tokenSeparators={[...SEPARATORS]}
      placeholder="输入一个选项后回车"
      value={choices}
      onChange={(next: string[]) => onChange({ ...column, choices: next.map((choice) => choice.trim()).filter(Boolean) })}
    />
  );
}
