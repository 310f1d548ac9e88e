import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, get, Link, Nothing, Refused, useMay, Waiting } from '../../../ui-kit/index.ts';
import { ImportDrawer } from './ImportDrawer.tsx';
import './registers.css';
import { grouped, type Register } from './types.ts';

/** 数据登记: the registers by system, how much they hold, and the way into them. */
export function RegistersPage() {
  const [importing, setImporting] = useState<Register>();
  const registers = useQuery({ queryKey: ['registers'], queryFn: () => get<Register[]>('/api/evidence/registers') });
  if (registers.isPending) return <Waiting />;
  if (registers.isError) return <Refused error={registers.error} />;
  if (registers.data.length === 0) return <Nothing hint="没有任何登记簿。" />;
  const groups = [...new Set(registers.data.map(({ group }) => group))];
  return (
    <>
      <h1>数据登记</h1>
      <p className="mz-quiet">
        每个登记簿保存一类业务记录，报告中的数字由这些记录得出。可从表格文件导入；导入前先核对，有一行错误则整个文件不导入。
      </p>
      <div className="mz-scroll">
        <table className="mz-table mz-registers">
          <thead>
            <tr>
              <th scope="col">登记簿</th>
              <th scope="col">记录数</th>
              <th scope="col" className="wide">
                佐证等级
              </th>
              <th scope="col" className="wide">
                最近一次导入
              </th>
              <th scope="col">操作</th>
            </tr>
          </thead>
          {groups.map((group) => (
            <tbody key={group}>
              <tr className="group">
                <th scope="rowgroup" colSpan={5}>
                  {group}
                </th>
              </tr>
              {registers.data
                .filter((register) => register.group === group)
                .map((register) => (
                  <Row key={register.key} register={register} onImport={() => setImporting(register)} />
                ))}
            </tbody>
          ))}
        </table>
      </div>
      <ImportDrawer register={importing} onClose={() => setImporting(undefined)} />
    </>
  );
}

function Row({ register, onImport }: { readonly register: Register; readonly onImport: () => void }) {
  const mayImport = useMay('evidence.register.import');
  const { key, title, rows, grade, newest } = register;
  return (
    <tr>
      <td className="name">
        <Link to={`/registers/${key}`}>{title}</Link>
      </td>
      <td className="num">{rows === 0 ? <span className="mz-quiet">还没有</span> : grouped(rows)}</td>
      <td className="wide">{grade}</td>
      <td className="wide">
        {newest ? (
          <>
            {newest.importedAt.slice(0, 16)} {newest.importedBy}
            <br />
            <span className="mz-quiet">{newest.fileName}</span>
            {newest.synthetic && <span className="mz-synthetic">演示数据</span>}
          </>
        ) : (
          <span className="mz-quiet">还没有导入过</span>
        )}
      </td>
      <td className="acts">
        <Link to={`/registers/${key}`} className="wide" aria-label={`查看${title}的记录`}>
          记录
        </Link>
        <a href={`/api/evidence/registers/${key}/template.csv`} download aria-label={`下载${title}的导入模板`}>
          模板
        </a>
        {mayImport && (
          <Button size="small" onClick={onImport} aria-label={`导入${title}`}>
            导入
          </Button>
        )}
      </td>
    </tr>
  );
}
