import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Link, Nothing, postVersion, Refused, Scroll, State } from '../../../../ui-kit/index.ts';
import type { ForeignSetDetail } from '../../foreign/contract.ts';
import { HandIn } from './HandIn.tsx';
import { SentList } from './NewSet.tsx';
import { fileApi, filePage } from './paths.ts';
import { type Sent, sendFiles, sendText } from './sending.ts';
import { useChange } from './use-change.ts';

type Props = { readonly set: ForeignSetDetail; readonly may: boolean };
type FileLine = ForeignSetDetail['files'][number];

/** 文件: what became of each, and more of them. */
export function SetFiles({ set, may }: Props) {
  const remove = useChange(set, ({ id, removed }: { id: string; removed: boolean }) =>
    postVersion<ForeignSetDetail>(`${fileApi(set.id, id)}/removals`, set.version, { removed }),
  );
  return (
    <section aria-label="文件">
      <h2>文件</h2>
      {set.files.length === 0 ? (
        <Nothing hint="这一组还没有文件；请在下面添加。" />
      ) : (
        <Scroll label="文件">
          <table className="mz-table">
            <thead>
              <tr>
                {['文件', '读取结果', '上传', '原件', ...(may ? ['操作'] : [])].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {set.files.map((file) => (
                <tr key={file.id} className={file.removed ? 'mz-foreign-removed' : undefined}>
                  <td className="mz-name">
                    {file.state === 'read' ? <Link to={filePage(set.id, file.id)}>{file.name}</Link> : file.name}
                  </td>
                  <td>
                    <Reading file={file} />
                  </td>
                  <td className="mz-foreign-when">
                    {file.addedName} {file.addedAt.slice(0, 16)}
                  </td>
                  <td>
                    <a href={`${fileApi(set.id, file.id)}/original`} download>
                      下载
                    </a>
                    <span className="mz-foreign-digest">SHA-256 {file.sha256.slice(0, 12)}…</span>
                  </td>
                  {may && (
                    <td className="mid">
                      <Button
                        size="small"
                        disabled={remove.isPending}
                        aria-label={`${file.removed ? '放回' : '移出'} ${file.name}`}
                        onClick={() => remove.start({ id: file.id, removed: !file.removed })}
                      >
                        {file.removed ? '放回' : '移出'}
                      </Button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {remove.error != null && <Refused error={remove.error} />}
      {may && <Adding set={set} />}
    </section>
  );
}

function Reading({ file: { state, problem, tables, isReport, sheets, removed } }: { readonly file: FileLine }) {
  if (removed) return <State tone="off">已移出，不参加核查</State>;
  if (state === 'waiting') return <State tone="warn">正在后台读取……</State>;
  if (state === 'unreadable')
    return (
      <>
        <State tone="bad">不能读取</State> {problem}
      </>
    );
  if (isReport) return <State tone="good">报告</State>;
  if (tables > 0) return <State tone="good">{`自评表 ${tables} 张`}</State>;
  return (
    <>
      <State tone="warn">没有认出自评表</State> {sheets > 0 ? '请打开文件手工放置' : ''}
    </>
  );
}

function Adding({ set }: Pick<Props, 'set'>) {
  const client = useQueryClient();
  const [sent, setSent] = useState<readonly Sent[]>([]);
  const refresh = () => client.invalidateQueries({ queryKey: ['foreign'] });
  const add = useMutation({
    mutationFn: (files: readonly File[]) => {
      setSent([]);
      return sendFiles(set.id, files, (one) => setSent((before) => [...before, one]));
    },
    onSettled: refresh,
  });
  const paste = useMutation({
    mutationFn: ({ name, text }: { name: string; text: string }) => sendText(set.id, name, text),
    onSettled: refresh,
  });
  return (
    <div className="mz-foreign-new">
      <HandIn
        label="添加文件：拖到这里，或点击选择"
        pending={add.isPending}
        done={sent.length}
        onFiles={add.mutate}
        paste={paste}
      />
      {sent.some(({ isGood, words }) => !isGood || words !== '已读取') && <SentList sent={sent} />}
    </div>
  );
}
