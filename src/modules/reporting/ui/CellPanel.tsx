import { Button, Input, Select } from '../../../ui-kit/index.ts';
import type { LayoutMapping } from '../contract.ts';
import { COLUMNS, FIELD_GROUPS, FIXED, fieldTitle, isColumn } from '../domain/layout/fields.ts';
import { addressOf, cellAt, columnName } from '../domain/layout/mapping.ts';
import type { Place, Sheet } from './SheetGrid.tsx';

type Props = {
  readonly sheet: Sheet;
  readonly place: Place;
  readonly mapping: LayoutMapping;
  readonly onChange: (mapping: LayoutMapping) => void;
};

const FIELD_OPTIONS = [
  ...FIELD_GROUPS.map(({ title, fields }) => ({
    label: title,
    options: fields.map(({ key, title: name }) => ({ value: key, label: name })),
  })),
  { label: '自己填写', options: [{ value: FIXED, label: fieldTitle(FIXED) }] },
];
const COLUMN_OPTIONS = Object.entries(COLUMNS).map(([value, label]) => ({ value, label }));

/** What fills the chosen cell; within the rows of indicators, what fills its column. */
export function CellPanel({ sheet, place, mapping, onChange }: Props) {
  const cell = cellAt(sheet, place.row, place.column);
  const at = addressOf(place);
  const index = mapping.blocks.findIndex(
    ({ sheet: name, first, last }) => name === sheet.name && place.row >= first && place.row <= last,
  );
  const mapped = mapping.cells.find(
    ({ sheet: name, row, column }) => name === sheet.name && row === place.row && column === place.column,
  );
  return (
    <section className="mz-card" aria-label="选中的单元格">
      <h2>
        {at} {cell?.text ? <small>“{cell.text.slice(0, 40)}”</small> : <small>空白格</small>}
      </h2>
      {cell?.computed ? (
        <p className="mz-hint">这一格由公式计算，打开文件时自动得出，不用填。</p>
      ) : index >= 0 && !mapped ? (
        <ColumnChoice {...{ place, mapping, index, onChange }} />
      ) : (
        <FieldChoice {...{ sheet, place, mapping, onChange }} mapped={mapped} />
      )}
    </section>
  );
}

function ColumnChoice({
  place,
  mapping,
  index,
  onChange,
}: Pick<Props, 'place' | 'mapping' | 'onChange'> & { readonly index: number }) {
  const block = mapping.blocks[index];
  if (!block) return null;
  const current = Object.entries(block.columns).find(([, column]) => column === place.column)?.[0];
  const choose = (key: string | undefined) => {
    const others = Object.entries(block.columns).filter(([name, column]) => name !== key && column !== place.column);
    const columns = Object.fromEntries(key && isColumn(key) ? [...others, [key, place.column]] : others);
    onChange({ ...mapping, blocks: mapping.blocks.map((other, i) => (i === index ? { ...block, columns } : other)) });
  };
  return (
    <>
      <p className="mz-hint">
        第 {block.first}–{block.last} 行是指标行：{columnName(place.column)} 列逐行填写同一项内容。
      </p>
      <Select
        className="mz-full"
        aria-label={`${columnName(place.column)} 列填什么`}
        placeholder="这一列不填"
        showSearch={{ optionFilterProp: 'label' }}
        value={current ?? null}
        onChange={(key: string) => choose(key)}
        options={COLUMN_OPTIONS}
      />
      <p className="mz-actions">
        <Button disabled={!current} onClick={() => choose(undefined)}>
          这一列不填
        </Button>
      </p>
    </>
  );
}

type Mapped = LayoutMapping['cells'][number] | undefined;

function FieldChoice({ sheet, place, mapping, onChange, mapped }: Props & { readonly mapped: Mapped }) {
  const put = (field: string | undefined, text: string | null = null) => {
    const others = mapping.cells.filter((cell) => cell !== mapped);
    const { row, column } = place;
    onChange({ ...mapping, cells: field ? [...others, { sheet: sheet.name, row, column, field, text }] : others });
  };
  return (
    <>
      <Select
        className="mz-full"
        aria-label={`${addressOf(place)} 填什么`}
        placeholder="不填"
        showSearch={{ optionFilterProp: 'label' }}
        value={mapped?.field ?? null}
        onChange={(field: string) => put(field, field === FIXED ? (mapped?.text ?? '') : null)}
        options={FIELD_OPTIONS}
      />
      {mapped?.field === FIXED && (
        <Input
          className="mz-full"
          aria-label="固定文字"
          placeholder="每年、每个项目都填的文字"
          maxLength={500}
          value={mapped.text ?? ''}
          onChange={({ target }) => put(FIXED, target.value)}
        />
      )}
      <p className="mz-actions">
        <Button disabled={!mapped} onClick={() => put(undefined)}>
          清除对应
        </Button>
      </p>
    </>
  );
}
