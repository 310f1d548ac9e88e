import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  Button,
  get,
  Link,
  Nothing,
  Refused,
  Tabs,
  useLocation,
  useMay,
  useNavigate,
  useParam,
  Waiting,
} from '../../../ui-kit/index.ts';
import { BatchTable } from './BatchTable.tsx';
import { FigureLinks } from './FigureLinks.tsx';
import { ImportDrawer } from './ImportDrawer.tsx';
import { RecordDrawer } from './RecordDrawer.tsx';
import { RecordForm } from './RecordForm.tsx';
import { RecordTable } from './RecordTable.tsx';
import './registers.css';
import { grouped, type Register } from './types.ts';

/** One register: its records, where they came from, and the way in and out. */
export function RegisterPage() {
  const key = useParam('key');
  const mayImport = useMay('evidence.register.import');
  const mayCreate = useMay('evidence.record.create');
  const isLog = useLocation().pathname.endsWith('/batches');
  const navigate = useNavigate();
  const [importing, setImporting] = useState(false);
  const [entering, setEntering] = useState(false);
  const [created, setCreated] = useState<string>();
  const registers = useQuery({ queryKey: ['registers'], queryFn: () => get<Register[]>('/api/evidence/registers') });
  if (registers.isPending) return <Waiting />;
  if (registers.isError) return <Refused error={registers.error} />;
  const register = registers.data.find((each) => each.key === key);
  if (!register) return <Nothing hint="没有这个登记簿；请从“数据登记”重新进入。" />;
  return (
    <>
      <div className="mz-crumb">
        <Link to="/registers">数据登记</Link> / {register.group}
      </div>
      <div className="mz-head">
        <h1>
          {register.title}{' '}
          <span className="mz-quiet">
            {grouped(register.rows)} 条记录 · 佐证等级 {register.grade}
          </span>
        </h1>
        <div className="mz-actions">
          <a href={`/api/evidence/registers/${key}/template.csv`} download>
            下载模板
          </a>
          {mayCreate && register.takesSingles && <Button onClick={() => setEntering(true)}>登记一条</Button>}
          {mayImport && (
            <Button type="primary" onClick={() => setImporting(true)}>
              导入文件
            </Button>
          )}
        </div>
      </div>
      <FigureLinks registerKey={key} />
      <Tabs
        activeKey={isLog ? 'batches' : 'records'}
        onChange={(tab) => void navigate({ to: `/registers/${key}${tab === 'batches' ? '/batches' : ''}`, replace: true })}
        items={[
          { key: 'records', label: '记录', children: <RecordTable register={register} /> },
          { key: 'batches', label: '导入批次', children: <BatchTable registerKey={key} /> },
        ]}
      />
      <RecordForm
        register={entering ? register : undefined}
        onClose={() => setEntering(false)}
        onCreated={(id) => {
          setEntering(false);
          setCreated(id);
        }}
      />
      <RecordDrawer registerKey={key} id={created} onClose={() => setCreated(undefined)} />
      <ImportDrawer register={importing ? register : undefined} onClose={() => setImporting(false)} />
    </>
  );
}
