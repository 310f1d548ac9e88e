import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, copyText, get, Refused } from '../../../ui-kit/index.ts';

type Block = {
  readonly key: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly unknown[];
  readonly text: string;
};
type Entry = { readonly blocks: readonly Block[] };

/** 复制: each block of the entry screen of 预算管理一体化系统 as cells, in its order, ready to paste. */
export function CopyBlocks({ year, projectId }: { readonly year: number; readonly projectId: string }) {
  const [said, say] = useState('');
  const entry = useQuery({
    queryKey: ['performance', year, projectId, 'entry'],
    queryFn: () => get<Entry>(`/api/reporting/years/${year}/projects/${encodeURIComponent(projectId)}/entry`),
  });
  if (entry.isError) return <Refused error={entry.error} />;
  const copy = async ({ title, rows, columns, text }: Block) => {
    say('');
    const copied = await copyText(text);
    say(
      copied
        ? `已复制“${title}”${rows.length} 行 ${columns.length} 列，可在一体化录入界面粘贴。`
        : '浏览器不允许复制；请改用下载的自评表（.xlsx）复制。',
    );
  };
  return (
    <section className="mz-copy mz-noprint" aria-label="复制到一体化系统">
      {entry.data?.blocks.map((block) => (
        <Button key={block.key} size="small" title={`依次为：${block.columns.join('、')}`} onClick={() => copy(block)}>
          复制{block.title}
        </Button>
      ))}
      <span role="status" className="mz-hint">
        {said}
      </span>
    </section>
  );
}
