import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Input, postVersion, Refused, State, useMay } from '../../../ui-kit/index.ts';
import type { ProjectEvaluation } from '../contract.ts';
import { projectPath } from './paths.ts';

type Item = NonNullable<ProjectEvaluation['returned']>[number];
type Props = { readonly year: number; readonly evaluation: ProjectEvaluation; readonly onRow: (id: string) => void };

/** 退回意见 above the table: what was returned, what has been answered, and the way to each row. */
export function Returned({ year, evaluation: { project, returned }, onRow }: Props) {
  if (!returned || returned.length === 0) return null;
  const open = returned.filter(({ answer }) => answer === null).length;
  return (
    <section className="mz-notice mz-noprint" aria-label="退回意见">
      <h2>
        退回意见 {returned.length} 条，{open > 0 ? `${open} 条待处理` : '已全部处理'}
      </h2>
      <p>只能修改下列所指的部分，其余保持提交时的数值；逐条答复后再提交。</p>
      <ul>
        {returned.map((item) => (
          <li key={item.id}>
            {item.kind === 'row' ? (
              <button type="button" className="mz-open" onClick={() => onRow(item.key)}>
                {item.title}
              </button>
            ) : (
              <b>{item.title}</b>
            )}
            <Comment item={item} path={projectPath(year, project.id)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One comment with its answer; whoever fills in may answer it, and write the answer again until 提交. */
export function Comment({ item, path }: { readonly item: Item; readonly path: string }) {
  const mayAnswer = useMay('performance.row.fill');
  const [writing, setWriting] = useState(false);
  return (
    <>
      <p>
        {item.byName}：{item.comment}{' '}
        <State tone={item.answer === null ? 'warn' : 'good'}>{item.answer === null ? '待处理' : '已处理'}</State>
      </p>
      {item.answer !== null && (
        <p>
          答复：{item.answer}（{item.answeredName} {item.answeredAt}）
        </p>
      )}
      {mayAnswer && !writing && (
        <Button
          size="small"
          onClick={() => setWriting(true)}
          aria-label={`${item.answer === null ? '已处理，答复' : '修改答复'}：${item.title}`}
        >
          {item.answer === null ? '已处理，答复' : '修改答复'}
        </Button>
      )}
      {mayAnswer && writing && <Answer item={item} path={path} onDone={() => setWriting(false)} />}
    </>
  );
}

function Answer({ item, path, onDone }: { readonly item: Item; readonly path: string; readonly onDone: () => void }) {
  const [text, setText] = useState(item.answer ?? '');
  const client = useQueryClient();
  const write = useMutation({
    mutationFn: () => postVersion(`${path}/return-items/${item.id}/answers`, item.answers, { text }),
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: ['performance'] }),
  });
  return (
    <>
      <Input.TextArea
        aria-label={`如何处理：${item.title}`}
        placeholder="写明如何处理，随下次提交送审"
        rows={2}
        maxLength={500}
        autoFocus
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {write.isError && <Refused error={write.error} />}
      <div className="mz-actions">
        <Button
          type="primary"
          size="small"
          disabled={text.trim().length < 2}
          loading={write.isPending}
          onClick={() => write.mutate()}
        >
          保存答复
        </Button>
        <Button size="small" onClick={onDone}>
          取消
        </Button>
      </div>
    </>
  );
}
