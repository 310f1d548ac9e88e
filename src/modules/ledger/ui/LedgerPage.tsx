import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { get, Link, Nothing, Refused, useMay, useNavigate, useParam, Waiting } from '../../../ui-kit/index.ts';
import type { DefinitionView } from '../contract.ts';
import { draftOf, EMPTY_DRAFT } from '../domain/draft.ts';
import { LedgerEditor } from './LedgerEditor.tsx';

const Crumb = ({ title }: { readonly title: string }) => (
  <div className="mz-crumb">
    <Link to="/ledgers">台账</Link> / {title}
  </div>
);

/** 新建台账. */
export function NewLedgerPage() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const saved = async ({ code }: DefinitionView) => {
    await client.invalidateQueries({ queryKey: ['ledgers'] });
    await client.invalidateQueries({ queryKey: ['registers'] });
    await navigate({ to: `/ledgers/${code}` });
  };
  return (
    <>
      <Crumb title="新建" />
      <h1>新建台账</h1>
      <LedgerEditor saved={undefined} draft={EMPTY_DRAFT} mayManage onSaved={saved} />
    </>
  );
}

/** The definition of one 台账. */
export function LedgerPage() {
  const code = useParam('code');
  const client = useQueryClient();
  const ledgers = useQuery({ queryKey: ['ledgers'], queryFn: () => get<DefinitionView[]>('/api/ledger/definitions') });
  if (ledgers.isPending) return <Waiting />;
  if (ledgers.isError) return <Refused error={ledgers.error} />;
  const newest = ledgers.data.find((ledger) => ledger.code === code);
  if (!newest) return <Nothing hint="没有这个台账；请从“台账”重新进入。" />;
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: ['ledgers'] });
    await client.invalidateQueries({ queryKey: ['registers'] });
  };
  return <Opened key={code} newest={newest} refresh={refresh} />;
}

type OpenedProps = { readonly newest: DefinitionView; readonly refresh: () => Promise<void> };

/** What is typed stays as long as the person wants, whatever somebody else saves meanwhile. */
function Opened({ newest, refresh }: OpenedProps) {
  const mayManage = useMay('ledger.definition.manage');
  const [first, start] = useState(newest);
  return (
    <>
      <Crumb title={newest.title} />
      <div className="mz-head">
        <h1>
          {newest.title}{' '}
          <span className="mz-quiet">
            第 {newest.version} 版 · {newest.definedBy} {newest.definedAt.slice(0, 16)}
          </span>
        </h1>
        <div className="mz-actions">
          <Link to={`/registers/${newest.key}`}>记录与导入（{newest.rows.toLocaleString('zh-CN')} 条）</Link>
        </div>
      </div>
      <LedgerEditor
        key={first.version}
        saved={{ ...first, rows: newest.rows }}
        newest={newest}
        draft={draftOf(first)}
        mayManage={mayManage}
        onSaved={async (view) => {
          start(view);
          await refresh();
        }}
        onOvertaken={refresh}
        onLoadNewest={() => start(newest)}
      />
    </>
  );
}
