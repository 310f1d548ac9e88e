import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get, Link, Nothing, Refused, useYear, Waiting } from '../../../ui-kit/index.ts';
import type { Report } from '../contract.ts';
import { HomeDrawer } from './HomeDrawer.tsx';
import { Issuance } from './Issuance.tsx';
import { Outline, outlineOf } from './Outline.tsx';
import { ReportFigure } from './ReportFigure.tsx';
import { textPage } from './text-paths.ts';

type Block = Report['blocks'][number];
type Runs = Extract<Block, { runs: unknown }>['runs'];

/** 自评报告: the tree that becomes Word and PDF, every figure of it a way home. */
export function ReportPage() {
  const year = useYear();
  const [home, openHome] = useState<string>();
  const report = useQuery({
    queryKey: ['report', year],
    queryFn: () => get<Report>(`/api/reporting/years/${year}/report`),
    enabled: year > 0,
  });
  if (year === 0) return <Nothing hint="还没有开启任何年度；登记年度通知和项目之后，这里由数据生成自评报告。" />;
  if (report.isPending) return <Waiting />;
  if (report.isError) return <Refused error={report.error} />;
  const { title, head, blocks, attachments, signature, figures, homes } = report.data;
  const path = `/api/reporting/years/${year}`;
  const sentence = (runs: Runs) =>
    runs.map((run, i) =>
      // biome-ignore lint/suspicious/noArrayIndexKey: a sentence is drawn anew as a whole
      run.kind === 'text' ? run.text : <ReportFigure key={i} display={run.display} home={run.home} onHome={openHome} />,
    );
  return (
    <div className="mz-report">
      <aside className="mz-noprint">
        <p className="mz-hint">全文 {figures} 处数字，点击任一处可追溯来源。</p>
        <p className="mz-downloads">
          <Link to={textPage({ year, projectId: '' })}>编写报告</Link>
          <Link to={`/years/${year}/audit`}>勾稽核查</Link>
          <a href={`${path}/report.docx`} download>
            下载 Word（.docx）
          </a>
          <a href={`${path}/report.pdf`} download>
            下载 PDF
          </a>
          <a href={`${path}/forms.zip`} download>
            下载全部自评表（.zip）
          </a>
        </p>
        <Issuance year={year} />
        <Outline blocks={blocks} />
      </aside>
      <article className="mz-paper" aria-label={title}>
        {head.length > 0 && (
          <dl className="mz-dochead">
            {head.map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value || '—'}</dd>
              </div>
            ))}
          </dl>
        )}
        <h1>{title}</h1>
        {outlineOf(blocks).map(({ block, number, id }) => (
          <Piece key={id} block={block} number={number} id={id} sentence={sentence} />
        ))}
        {attachments.length > 0 && (
          <div className="mz-attachments">
            <p>附件：</p>
            <ol>
              {attachments.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ol>
          </div>
        )}
        <p className="mz-signature">
          {signature.unit}
          <br />
          {signature.date}
        </p>
      </article>
      <HomeDrawer home={home ? homes[home] : undefined} onHome={openHome} onClose={() => openHome(undefined)} />
    </div>
  );
}

type PieceOf = {
  readonly block: Block;
  readonly number: string;
  readonly id: string;
  readonly sentence: (runs: Runs) => React.ReactNode;
};

function Piece({ block, number, id, sentence }: PieceOf) {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? (
        <h2 id={id}>
          {number}
          {block.text}
        </h2>
      ) : (
        <h3 id={id}>
          {number}
          {block.text}
        </h3>
      );
    case 'item':
      return (
        <p>
          {number}
          {sentence(block.runs)}
        </p>
      );
    case 'paragraph':
      return <p>{sentence(block.runs)}</p>;
    case 'table':
      return null;
  }
}
