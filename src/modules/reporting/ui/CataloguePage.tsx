import { useMutation, useQuery } from '@tanstack/react-query';
import { useContext } from 'react';
import {
  Button,
  download,
  FigureContext,
  get,
  Link,
  Refused,
  Scroll,
  useParam,
  useYear,
  Waiting,
} from '../../../ui-kit/index.ts';
import type { CatalogueDetail } from '../contract.ts';
import './layout.css';

type Item = CatalogueDetail['rows'][number]['items'][number];
const KINDS = { measurement: '测量', paper: '书面材料', file: '文件' } as const;

/** 佐证目录: what proves each figure of a project's table, numbered, and what is missing. */
export function CataloguePage() {
  const year = useYear();
  const id = useParam('id');
  const path = `/api/reporting/years/${year}/projects/${encodeURIComponent(id)}/catalogue`;
  const catalogue = useQuery({ queryKey: ['performance', year, id, 'catalogue'], queryFn: () => get<CatalogueDetail>(path) });
  const fetching = useMutation({ mutationFn: () => download(`${path}.zip`) });
  if (catalogue.isPending) return <Waiting />;
  if (catalogue.isError) return <Refused error={catalogue.error} />;
  const { project, frozen, rows, missing, files, bytes } = catalogue.data;
  return (
    <>
      <p className="mz-crumbs mz-noprint">
        <Link to={`/years/${year}/projects/${id}`}>返回自评表</Link>
      </p>
      <div className="mz-head">
        <h1>{project} 佐证目录</h1>
        <Button className="mz-noprint" type="primary" loading={fetching.isPending} onClick={() => fetching.mutate()}>
          下载目录和文件（.zip）
        </Button>
      </div>
      <p className="mz-hint">
        {frozen ? '数值已随提交冻结。' : '自评表还未提交，数值仍会变动。'}共 {files} 个佐证文件，
        {(bytes / 1_048_576).toFixed(1)} MiB；压缩包附 SHA256SUMS，可脱离本系统核对。
      </p>
      {fetching.isError && <Refused error={fetching.error} />}
      <section className="mz-notice" aria-label="缺项">
        <h2>{missing.length === 0 ? '没有缺项' : `缺 ${missing.length} 项`}</h2>
        {missing.length > 0 && (
          <ul>
            {missing.map(({ number, name, text }) => (
              <li key={number}>
                {number} {name}：{text}
              </li>
            ))}
          </ul>
        )}
      </section>
      <Scroll label="佐证目录">
        <table className="mz-table roomy">
          <thead>
            <tr>
              <th scope="col">序号</th>
              <th scope="col">指标与佐证</th>
              <th scope="col">说明</th>
              <th scope="col">等级</th>
              <th scope="col">摘要（SHA-256）</th>
            </tr>
          </thead>
          {rows.map(({ number, id: row, name, printed, grade, items }) => (
            <tbody key={row}>
              <tr>
                <th scope="row">{number}</th>
                <td className="mz-name">
                  <strong>{name}</strong>
                </td>
                <td>{printed ?? <span className="mz-state warn">未填</span>}</td>
                <td className="mid">{grade ?? '—'}</td>
                <td>{items.length === 0 && <span className="mz-state bad">没有佐证</span>}</td>
              </tr>
              {items.map((item) => (
                <tr key={item.number}>
                  <td className="mid">{item.number}</td>
                  <td>
                    {KINDS[item.kind]} <Opening item={item} />
                  </td>
                  <td>{item.detail}</td>
                  <td />
                  <td>
                    {item.digests.map((digest) => (
                      <code key={digest} className="mz-digest" title={digest}>
                        {digest.slice(0, 16)}…
                      </code>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </Scroll>
    </>
  );
}

/** A measurement leads home to its records, a file downloads, a paper is only named. */
function Opening({ item: { kind, id, title } }: { readonly item: Item }) {
  const follow = useContext(FigureContext);
  if (kind === 'file' && id)
    return (
      <a href={`/api/evidence/files/${id}`} download>
        {title}
      </a>
    );
  if (kind === 'measurement' && id)
    return (
      <button type="button" className="mz-figure" onClick={() => follow(id)}>
        {title}
      </button>
    );
  return <span>{title}</span>;
}
