import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  Button,
  get,
  Input,
  Link,
  putVersion,
  Refused,
  Select,
  Switch,
  Tabs,
  useMay,
  useParam,
  useUnsaved,
  Waiting,
} from '../../../ui-kit/index.ts';
import type { LayoutDetail, LayoutMapping, UploadedLayout } from '../contract.ts';
import { COLUMNS, FIXED, fieldTitle, isColumn } from '../domain/layout/fields.ts';
import { BlockPanel } from './BlockPanel.tsx';
import { CellPanel } from './CellPanel.tsx';
import { FillPreview } from './FillPreview.tsx';
import { type Chip, type Place, SheetGrid } from './SheetGrid.tsx';
import './layout.css';

/** 版式: the blank as a grid, what fills each cell, and the filled table before it leaves. */
export function LayoutPage() {
  const id = useParam('id');
  const path = `/api/reporting/layouts/${id}`;
  const layout = useQuery({ queryKey: ['layouts', id], queryFn: () => get<LayoutDetail>(path) });
  if (layout.isPending) return <Waiting />;
  if (layout.isError) return <Refused error={layout.error} />;
  // a newer version starts afresh; until it is asked for, what was done on the page stays
  return <Editor key={`${id} ${layout.data.version}`} layout={layout.data} path={path} />;
}

type Draft = { readonly name: string; readonly retired: boolean; readonly mapping: LayoutMapping };

function Editor({ layout, path }: { readonly layout: LayoutDetail; readonly path: string }) {
  const client = useQueryClient();
  const mayEdit = useMay('reporting.layout.edit');
  const [draft, setDraft] = useState<Draft>({ name: layout.name, retired: layout.retired, mapping: layout.mapping });
  const [past, setPast] = useState<readonly Draft[]>([]);
  const change = (next: Partial<Draft>) => {
    setPast([...past, draft]);
    setDraft({ ...draft, ...next });
  };
  const undo = () => {
    const before = past.at(-1);
    if (!before) return;
    setDraft(before);
    setPast(past.slice(0, -1));
  };
  const refresh = () => client.invalidateQueries({ queryKey: ['layouts'] });
  const save = useMutation({ mutationFn: () => putVersion<UploadedLayout>(path, layout.version, draft), onSuccess: refresh });
  const dirty = past.length > 0;
  useUnsaved(dirty);
  return (
    <>
      <p className="mz-crumbs">
        <Link to="/layouts">财政空白表</Link>
      </p>
      <div className="mz-head">
        <h1>{layout.name}</h1>
        <span className="mz-files">
          <a href={`${path}/blank.xlsx`} download>
            下载空白表原件
          </a>
        </span>
      </div>
      {mayEdit && (
        <div className="mz-toolbar">
          <div className="field">
            <span>版式名称</span>
            <Input
              className="wide"
              aria-label="版式名称"
              value={draft.name}
              maxLength={80}
              onChange={({ target }) => change({ name: target.value })}
            />
          </div>
          <div className="field">
            <span>金额单位</span>
            <Select
              className="narrow"
              aria-label="金额单位"
              value={draft.mapping.moneyUnit}
              onChange={(moneyUnit: '万元' | '元') => change({ mapping: { ...draft.mapping, moneyUnit } })}
              options={['万元', '元'].map((value) => ({ value, label: value }))}
            />
          </div>
          <div className="field">
            <span>停用</span>
            <p className="mz-switch">
              <Switch aria-label="停用这个版式" checked={draft.retired} onChange={(retired) => change({ retired })} />
            </p>
          </div>
          <Button disabled={!dirty} onClick={undo}>
            撤销
          </Button>
          <Button type="primary" disabled={!dirty} loading={save.isPending} onClick={() => save.mutate()}>
            保存
          </Button>
          <span className="mz-hint" role="status">
            第 {layout.version} 版{dirty ? '，有未保存的修改' : '，已保存'}
          </span>
        </div>
      )}
      {save.isError && (
        <>
          <Refused error={save.error} />
          <p>
            <Button size="small" onClick={refresh}>
              放弃我的修改，打开最新一版
            </Button>
          </p>
        </>
      )}
      <Tabs
        items={[
          {
            key: 'map',
            label: '对应单元格',
            children: (
              <Mapper layout={layout} mapping={draft.mapping} onChange={mayEdit ? (mapping) => change({ mapping }) : undefined} />
            ),
          },
          {
            key: 'fill',
            label: '试填与下载',
            children: <FillPreview layoutId={layout.id} version={layout.version} sheets={layout.sheets} dirty={dirty} />,
          },
        ]}
      />
    </>
  );
}

type MapperProps = {
  readonly layout: LayoutDetail;
  readonly mapping: LayoutMapping;
  readonly onChange: ((mapping: LayoutMapping) => void) | undefined;
};

function Mapper({ layout: { sheets }, mapping, onChange }: MapperProps) {
  const [name, setName] = useState(() => mapping.blocks[0]?.sheet ?? mapping.cells[0]?.sheet ?? sheets[0]?.name);
  const [place, setPlace] = useState<Place>();
  const sheet = sheets.find((candidate) => candidate.name === name) ?? sheets[0];
  if (!sheet) return null;
  const chipAt = chipsOf(mapping, sheet.name);
  return (
    <>
      {sheets.length > 1 && (
        <p>
          <Select
            className="mz-project"
            aria-label="工作表"
            value={sheet.name}
            onChange={(next: string) => {
              setName(next);
              setPlace(undefined);
            }}
            options={sheets.map((candidate) => ({ value: candidate.name, label: `工作表 ${candidate.name}` }))}
          />
        </p>
      )}
      <div className="mz-mapper">
        <SheetGrid sheet={sheet} label={sheet.name} chipAt={chipAt} selected={place} onSelect={setPlace} />
        {onChange && (
          <div>
            {place ? (
              <CellPanel {...{ sheet, place, mapping, onChange }} />
            ) : (
              <section className="mz-card" aria-label="选中的单元格">
                <h2>点选单元格</h2>
                <p className="mz-hint">
                  蓝色的格已由系统按表中文字对应好。点选任一格（或用方向键移动），在这里选定它填什么，或清除。
                </p>
              </section>
            )}
            <BlockPanel {...{ sheet, place, mapping, onChange }} />
          </div>
        )}
      </div>
    </>
  );
}

/** What is written over each cell of a sheet: its field, or the content of its column. */
function chipsOf(mapping: LayoutMapping, sheet: string): (place: Place) => Chip | undefined {
  const fields = new Map(
    mapping.cells
      .filter((cell) => cell.sheet === sheet)
      .map(({ row, column, field, text }) => [`${row},${column}`, field === FIXED ? `“${text}”` : fieldTitle(field)]),
  );
  const blocks = mapping.blocks.filter((block) => block.sheet === sheet);
  return ({ row, column }) => {
    const field = fields.get(`${row},${column}`);
    if (field !== undefined) return { text: field, kind: 'field' };
    const block = blocks.find(({ first, last }) => row >= first && row <= last);
    const key = block && Object.entries(block.columns).find(([, at]) => at === column)?.[0];
    return key && isColumn(key) ? { text: row === block.first ? `${COLUMNS[key]} ↓` : '↓', kind: 'column' } : undefined;
  };
}
