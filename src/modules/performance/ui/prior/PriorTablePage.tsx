import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  Button,
  get,
  Input,
  Link,
  Modal,
  Nothing,
  postVersion,
  Refused,
  Scroll,
  useMay,
  useParam,
  useYear,
  Waiting,
} from '../../../../ui-kit/index.ts';
import { MONEY_TITLES } from '../../domain/prior/roles.ts';
import type { PriorTableData } from '../../prior/contract.ts';
import { Draft } from './Draft.tsx';
import { priorTablePath } from './paths.ts';
import './prior.css';

type Table = NonNullable<PriorTableData['table']>;

/** 上年表 of one project: what was aimed at, what was reached, and what to look at before it is aimed at again. */
export function PriorTablePage() {
  const year = useYear();
  const id = useParam('id');
  const may = useMay('performance.prior-table.adopt');
  const prior = useQuery({
    queryKey: ['performance', 'prior', year, id],
    queryFn: () => get<PriorTableData>(priorTablePath(year, id)),
  });
  if (prior.isPending) return <Waiting />;
  if (prior.isError) return <Refused error={prior.error} />;
  const { project, table, toYear } = prior.data;
  return (
    <>
      <div className="mz-head">
        <h1>
          {project.name} · {prior.data.year} 年度上年表
        </h1>
        <Link to={`/years/${toYear}/prior-tables`}>全部上年表</Link>
      </div>
      {table ? (
        <>
          <p className="mz-hint">
            来自“{table.fileName}”工作表“{table.sheet}”，{table.adoptedName}于 {table.adoptedAt} 采用
            {table.unplaced > 0 && `，其中 ${table.unplaced} 个单元格没有采用`}。
            <Link to={`/prior-workbooks/${table.workbookId}`}>查看原表</Link>
          </p>
          <Values table={table} />
          <Money table={table} />
          <Rows table={table} toYear={toYear} />
          <Draft data={prior.data} />
          {may && <Withdraw data={prior.data} />}
        </>
      ) : (
        <Nothing hint={`还没有采用 ${prior.data.year} 年度的上年表；请在“全部上年表”上传工作簿并采用。`} />
      )}
    </>
  );
}

const Values = ({ table }: { readonly table: Table }) => (
  <dl className="mz-values">
    {table.values.map(({ title, text, place }) => (
      <div key={title}>
        <dt>{title}</dt>
        <dd>
          {text} <small>{place}</small>
        </dd>
      </div>
    ))}
  </dl>
);

const KINDS = ['initial', 'annual', 'executed'] as const;

function Money({ table: { amounts } }: { readonly table: Table }) {
  if (amounts.length === 0) return null;
  const sources = [...new Set(amounts.map(({ title }) => title))];
  return (
    <>
      <h2>资金</h2>
      <Scroll label="上年资金">
        <table className="mz-table">
          <caption>资金单位：万元；括号内是原表的写法</caption>
          <thead>
            <tr>
              <th scope="col">资金来源</th>
              {KINDS.map((kind) => (
                <th key={kind} scope="col">
                  {MONEY_TITLES[kind]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sources.map((source) => (
              <tr key={source}>
                <td>{source}</td>
                {KINDS.map((kind) => {
                  const amount = amounts.find((each) => each.title === source && each.kind === kind);
                  return (
                    <td key={kind} className="num">
                      {amount ? amount.wan : '—'}
                      {amount && (
                        <span className="mz-struck">
                          （{amount.printed}
                          {amount.printed.endsWith('元') ? '' : ` ${amount.unit}`}，{amount.place}）
                        </span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

function Rows({ table: { rows, totalScore, grade }, toYear }: { readonly table: Table; readonly toYear: number }) {
  const marked = rows.filter(({ marks }) => marks.length > 0).length;
  return (
    <>
      <h2>绩效指标</h2>
      <p className="mz-hint">
        {rows.length} 行指标{marked > 0 ? `，其中 ${marked} 行编制 ${toYear} 年指标前需要留意` : '，没有需要留意的'}。
      </p>
      <Scroll label="上年绩效指标">
        <table className="mz-table mz-prior">
          <thead>
            <tr>
              {['一级指标', '二级指标', '三级指标', '指标值', '上年实际完成', '分值', '得分', '提醒'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.seq}>
                <td>{row.l1 ?? '—'}</td>
                <td>{row.l2 ?? '—'}</td>
                <td>
                  {row.l3} <small>{row.place}</small>
                </td>
                <td>
                  {row.op ?? ''}
                  {row.target ?? '—'}
                  {row.unit ?? ''}
                </td>
                <td>{row.actual ?? '—'}</td>
                <td className="num">{row.weight ?? '—'}</td>
                <td className="num">{row.score ?? '—'}</td>
                <td>
                  {row.marks.map(({ kind, text }) => (
                    <p key={text} className={`mz-mark-${kind}`}>
                      {text}
                    </p>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={6}>总分</td>
              <td className="num">{totalScore ?? '—'}</td>
              <td>{grade ?? ''}</td>
            </tr>
          </tfoot>
        </table>
      </Scroll>
    </>
  );
}

function Withdraw({ data }: { readonly data: PriorTableData }) {
  const client = useQueryClient();
  const [reason, write] = useState<string | null>(null);
  const withdraw = useMutation({
    mutationFn: () => postVersion(`${priorTablePath(data.toYear, data.project.id)}/withdrawals`, data.revision, { reason }),
    onSuccess: async () => {
      write(null);
      await client.invalidateQueries({ queryKey: ['performance', 'prior'] });
    },
  });
  return (
    <div className="mz-actions mz-noprint">
      <Button onClick={() => write('')}>撤销采用</Button>
      <Modal
        open={reason !== null}
        title="撤销采用上年表"
        okText="撤销"
        cancelText="不撤销"
        okButtonProps={{ disabled: (reason ?? '').trim().length < 2, loading: withdraw.isPending }}
        onOk={() => withdraw.mutate()}
        onCancel={() => write(null)}
      >
        <p>撤销后可以重新采用；已经复制的指标草稿不受影响，原来的上年表留有记录。</p>
        <Input
          aria-label="撤销的原因"
          placeholder="撤销的原因"
          maxLength={500}
          value={reason ?? ''}
          onChange={({ target }) => write(target.value)}
        />
        {withdraw.isError && <Refused error={withdraw.error} />}
      </Modal>
    </div>
  );
}
