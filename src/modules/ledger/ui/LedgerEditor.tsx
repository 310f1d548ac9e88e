import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useContext, useState } from 'react';
import { Button, Form, Input, post, putVersion, Refused, useUnsaved, YearContext } from '../../../ui-kit/index.ts';
import type { DefinitionView, NewDefinition } from '../contract.ts';
import { checkDefinition } from '../domain/check.ts';
import { newFact } from '../domain/draft.ts';
import { ColumnGrid } from './ColumnGrid.tsx';
import { FactCard } from './FactCard.tsx';
import './ledger.css';
import { RemoveLedger } from './RemoveLedger.tsx';

type Props = {
  /** What is in force; undefined for a new one. */
  readonly saved: DefinitionView | undefined;
  readonly draft: NewDefinition;
  readonly mayManage: boolean;
  readonly onSaved: (view: DefinitionView) => Promise<void>;
  /** What is in force by now, when somebody else has saved meanwhile. */
  readonly newest?: DefinitionView;
  readonly onOvertaken?: () => Promise<void>;
  readonly onLoadNewest?: () => void;
};

/** 台账的定义: name, columns, facts; saved as a whole, as one further version. */
export function LedgerEditor({ saved, draft: first, mayManage, onSaved, newest, onOvertaken, onLoadNewest }: Props) {
  const [draft, setDraft] = useState(first);
  const [year, setYear] = useState(String(useContext(YearContext) ?? new Date().getFullYear()));
  const change = (part: Partial<NewDefinition>) => setDraft((before) => ({ ...before, ...part }));
  const save = useMutation({
    mutationFn: (version: number | undefined) => send(draft, version),
    onSuccess: onSaved,
    onError: () => onOvertaken?.(),
  });
  const isChanged = JSON.stringify(draft) !== JSON.stringify(first);
  // a new one leaves this page by being saved
  useUnsaved(isChanged && !save.isPending);
  return (
    <section className="mz-ledger" aria-label="台账的定义">
      <Form component={false} disabled={!mayManage}>
        <Names draft={draft} isNew={saved === undefined} onChange={change} />
        <ColumnGrid draft={draft} saved={saved} mayManage={mayManage} onChange={change} />
        <h2>事实：数字怎样由记录得出</h2>
        <p className="mz-help">
          每个事实是一个可以作为指标来源的数字。改变规则会产生新的一版，已经测量的数值仍按原来的规则复算。
          <label className="mz-ledger-year" htmlFor="ledger-year">
            试算年度{' '}
            <Input
              id="ledger-year"
              value={year}
              onChange={({ target }) => setYear(target.value)}
              inputMode="numeric"
              maxLength={4}
            />
          </label>
        </p>
        {draft.facts.map((fact, i) => (
          <FactCard
            key={fact.code}
            fact={fact}
            draft={draft}
            saved={saved}
            year={year}
            onChange={(next) => change({ facts: draft.facts.map((each, at) => (at === i ? next : each)) })}
            onRemove={() => change({ facts: draft.facts.filter((_, at) => at !== i) })}
          />
        ))}
        {mayManage && (
          <Button onClick={() => change({ facts: [...draft.facts, newFact(draft.columns, draft.facts)] })}>添加事实</Button>
        )}
      </Form>
      {mayManage && (
        <SaveBar
          draft={draft}
          isChanged={isChanged}
          isSaving={save.isPending}
          saved={saved}
          onSave={() => save.mutate(saved?.version)}
          onUndo={() => setDraft(first)}
        >
          {save.isError && <Refused error={save.error} />}
          {saved && newest && newest.version > saved.version && (
            <Overtaken newest={newest} onLoad={onLoadNewest} onInsist={() => save.mutate(newest.version)} />
          )}
        </SaveBar>
      )}
    </section>
  );
}

function send(draft: NewDefinition, version: number | undefined): Promise<DefinitionView> {
  if (version === undefined) return post<DefinitionView>('/api/ledger/definitions', draft);
  const { code, ...definition } = draft;
  return putVersion<DefinitionView>(`/api/ledger/definitions/${code}`, version, definition);
}

type OvertakenProps = {
  readonly newest: DefinitionView;
  readonly onLoad: (() => void) | undefined;
  readonly onInsist: () => void;
};

/** Somebody else has saved: what was typed is still here, and the person decides. */
const Overtaken = ({ newest: { version, definedBy, columns, facts }, onLoad, onInsist }: OvertakenProps) => (
  <div className="mz-ledger-overtaken" role="status">
    <p>
      {definedBy} 保存的第 {version} 版：列 {columns.map(({ title }) => title).join('、')}；事实{' '}
      {facts.map(({ title }) => title).join('、') || '没有'}。
    </p>
    <Button onClick={onLoad}>改用第 {version} 版（放弃我的修改）</Button>
    <Button onClick={onInsist}>仍以我填写的内容保存为第 {version + 1} 版</Button>
  </div>
);

type NamesProps = {
  readonly draft: NewDefinition;
  readonly isNew: boolean;
  readonly onChange: (part: Partial<NewDefinition>) => void;
};

const Names = ({ draft, isNew, onChange }: NamesProps) => (
  <div className="mz-toolbar">
    <label className="field fill" htmlFor="ledger-title">
      台账名称
      <Input
        id="ledger-title"
        value={draft.title}
        maxLength={60}
        placeholder="例如：用印登记"
        onChange={({ target }) => onChange({ title: target.value })}
      />
    </label>
    <label className="field wide" htmlFor="ledger-code">
      代码（保存后不能改）
      <Input
        id="ledger-code"
        value={draft.code}
        maxLength={24}
        disabled={!isNew}
        placeholder="例如：yongyin"
        onChange={({ target }) => onChange({ code: target.value.toLowerCase() })}
      />
    </label>
  </div>
);

type BarProps = {
  readonly draft: NewDefinition;
  readonly saved: DefinitionView | undefined;
  readonly isChanged: boolean;
  readonly isSaving: boolean;
  readonly onSave: () => void;
  readonly onUndo: () => void;
  /** What the server said. */
  readonly children: ReactNode;
};

/** What is still missing, in words, and the way to save. */
function SaveBar({ draft, saved, isChanged, isSaving, onSave, onUndo, children }: BarProps) {
  const missing = [
    ...(draft.title.trim() === '' ? [{ path: '台账名称', message: '请填写' }] : []),
    ...(/^[a-z][a-z0-9-]{0,23}$/.test(draft.code)
      ? []
      : [{ path: '代码', message: '以小写字母开头，只用小写字母、数字和连字符' }]),
    ...(draft.columns.length === 0 ? [{ path: '列', message: '请至少添加一列' }] : []),
    ...draft.columns
      .filter(({ title }) => title.trim() === '')
      .map(({ code }) => ({ path: `列 ${code}`, message: '请填写列名' })),
    ...(draft.keys.length === 0 ? [{ path: '编号列', message: '请选择哪一列是编号' }] : []),
    ...draft.facts
      .filter(({ title }) => title.trim() === '')
      .map(({ code }) => ({ path: `事实 ${code}`, message: '请填写名称' })),
    ...checkDefinition(draft),
  ];
  return (
    <div className="mz-ledger-bar">
      {children}
      {isChanged && missing.length > 0 && (
        <p role="status">
          还差 {missing.length} 项：
          {missing
            .slice(0, 3)
            .map(({ path, message }) => `${path}：${message}`)
            .join('；')}
          {missing.length > 3 && '……'}
        </p>
      )}
      <div className="acts">
        <Button type="primary" loading={isSaving} disabled={!isChanged || missing.length > 0} onClick={onSave}>
          {saved ? `保存为第 ${saved.version + 1} 版` : '保存'}
        </Button>
        <Button disabled={!isChanged || isSaving} onClick={onUndo}>
          放弃修改
        </Button>
        {saved && <RemoveLedger ledger={saved} disabled={isChanged} />}
      </div>
    </div>
  );
}
