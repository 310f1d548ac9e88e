import { Button, Select } from '../../../ui-kit/index.ts';
import type { LayoutMapping } from '../contract.ts';
import { columnName } from '../domain/layout/mapping.ts';
import type { Place, Sheet } from './SheetGrid.tsx';

type Props = {
  readonly sheet: Sheet;
  readonly place: Place | undefined;
  readonly mapping: LayoutMapping;
  readonly onChange: (mapping: LayoutMapping) => void;
};
type Block = LayoutMapping['blocks'][number];

/** 指标行: where the rows of indicators begin and end, and whether the blank's own headings decide what goes where. */
export function BlockPanel({ sheet, place, mapping, onChange }: Props) {
  const own = mapping.blocks.map((block, index) => ({ block, index })).filter(({ block }) => block.sheet === sheet.name);
  const change = (index: number, next: Block | undefined) =>
    onChange({ ...mapping, blocks: mapping.blocks.flatMap((block, i) => (i === index ? (next ? [next] : []) : [block])) });
  const add = () => {
    const row = place?.row ?? 1;
    onChange({
      ...mapping,
      blocks: [...mapping.blocks, { sheet: sheet.name, first: row, last: row, columns: {}, labels: null }],
    });
  };
  const letters = Array.from({ length: sheet.columns }, (_, i) => ({
    value: i + 1,
    label: `二级指标印在 ${columnName(i + 1)} 列，按它归位`,
  }));
  return (
    <section className="mz-card" aria-label="指标行">
      <h2>指标行</h2>
      {own.length === 0 && <p className="mz-hint">这张工作表还没有划定指标行。选中首行的任一格后划定。</p>}
      {own.map(({ block, index }) => (
        <div key={index} className="mz-segment">
          <p>
            <RowNumber
              label="首行"
              value={block.first}
              most={sheet.rows}
              onChange={(first) => change(index, { ...block, first })}
            />
            <RowNumber label="末行" value={block.last} most={sheet.rows} onChange={(last) => change(index, { ...block, last })} />
          </p>
          <Select
            className="mz-full"
            aria-label="怎样归行"
            value={block.labels ?? 0}
            onChange={(column: number) => change(index, { ...block, labels: column === 0 ? null : column })}
            options={[{ value: 0, label: '按指标顺序逐行填写' }, ...letters]}
          />
          <p className="mz-actions">
            <Button size="small" onClick={() => change(index, undefined)}>
              去掉这一段
            </Button>
          </p>
        </div>
      ))}
      <Button size="small" onClick={add}>
        {place ? `从第 ${place.row} 行起再划一段` : '再划一段'}
      </Button>
      <p className="mz-hint">行数不够时不会插行（插行会动公式和合并）：请在表格软件中加行后重新上传，或再划一段。</p>
    </section>
  );
}

type NumberProps = {
  readonly label: string;
  readonly value: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
};

const RowNumber = ({ label, value, most, onChange }: NumberProps) => (
  <label>
    {label}
    <input
      type="number"
      min={1}
      max={most}
      value={value}
      onChange={({ target }) => {
        const next = Number(target.value);
        if (Number.isInteger(next) && next >= 1 && next <= most) onChange(next);
      }}
    />
  </label>
);
