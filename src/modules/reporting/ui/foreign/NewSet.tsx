import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, post, Refused, useNavigate } from '../../../../ui-kit/index.ts';
import { HandIn } from './HandIn.tsx';
import { SETS, setPage } from './paths.ts';
import { type Sent, sendFiles, sendText } from './sending.ts';

const stem = (name: string): string => name.replace(/\.[^.]+$/, '').slice(0, 100) || '外来文件';

/** 新建: files dropped together are one set; a pasted report is one too. */
export function NewSet() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [sent, setSent] = useState<readonly Sent[]>([]);
  const make = async (name: string) => (await post<{ id: string }>(SETS, { name, executionBase: null })).id;
  const open = async (id: string) => {
    await client.invalidateQueries({ queryKey: ['foreign'] });
    await navigate({ to: setPage(id) });
  };
  const drop = useMutation({
    mutationFn: async (files: readonly File[]) => {
      setSent([]);
      const [first] = files;
      const id = await make(files.length > 1 ? `${stem(first?.name ?? '')} 等 ${files.length} 个文件` : stem(first?.name ?? ''));
      const all = await sendFiles(id, files, (one) => setSent((before) => [...before, one]));
      // a refusal would be lost with this page
      if (all.every(({ isGood }) => isGood)) await open(id);
      return id;
    },
  });
  const paste = useMutation({
    mutationFn: async ({ name, text }: { name: string; text: string }) => {
      const id = await make(name);
      await sendText(id, name, text);
      await open(id);
    },
  });
  const hasFault = sent.some(({ isGood }) => !isGood);
  return (
    <section aria-label="新建文件组" className="mz-foreign-new">
      <HandIn
        label="把要核查的文件一起拖到这里，或点击选择"
        pending={drop.isPending}
        done={sent.length}
        onFiles={drop.mutate}
        paste={paste}
      />
      {drop.isError && <Refused error={drop.error} />}
      {hasFault && !drop.isPending && (
        <div className="mz-notice" role="alert">
          <h2>有文件没有读取</h2>
          <SentList sent={sent} />
          {drop.data && (
            <p>
              <Link to={setPage(drop.data)}>打开这一组，继续核查其余文件</Link>
            </p>
          )}
        </div>
      )}
    </section>
  );
}

export const SentList = ({ sent }: { readonly sent: readonly Sent[] }) => (
  <ul>
    {sent.map(({ name, words, isGood }) => (
      <li key={name} className={isGood ? undefined : 'mz-changed'}>
        {name}：{words}
      </li>
    ))}
  </ul>
);
