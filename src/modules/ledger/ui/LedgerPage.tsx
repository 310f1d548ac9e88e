import { useQuery, useQueryClient } from '@tanstack/react-query';
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
  const mayManage = useMay('ledger.definition.manage');
  const client = useQueryClient();
  const ledgers = useQuery({ queryKey: ['ledgers'], queryFn: () => get<DefinitionView[]>('/api/ledger/definitions') });
  if (ledgers.isPending) return <Waiting />;
  if (ledgers.isError) return <Refused error={ledgers.error} />;
  const saved = ledgers.data.find((ledger) => ledger.code === code);
  if (!saved) return <Nothing hint="没有这个台账;请从“台账”重新进入。" />;
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: ['ledgers'] });
    await client.invalidateQueries({ queryKey: ['registers'] });
  };
  return (
    <>
      <Crumb title={saved.title} />
      <div className="mz-head">
        <h1>
          {saved.title}{' '}
          <span className="mz-quiet">
            第 {saved.version} 版 · {saved.definedBy} {saved.definedAt.slice(0, 16)}
          </span>
        </h1>
        <div className="mz-actions">
          <Link to={`/registers/${saved.key}`}>记录与导入({saved.rows.toLocaleString('zh-CN')} 条)</Link>
        </div>
      </div>
      <LedgerEditor key={saved.version} saved={saved} draft={draftOf(saved)} mayManage={mayManage} onSaved={refresh} />
    </>
  );
}
