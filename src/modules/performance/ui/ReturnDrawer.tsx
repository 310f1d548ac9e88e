import { useState } from 'react';
import { Button, Drawer, Input, Refused } from '../../../ui-kit/index.ts';
import type { ProjectEvaluation } from '../contract.ts';

export type Part = { readonly kind: 'row' | 'section'; readonly key: string; readonly comment: string };
type Wish = { readonly reason: string; readonly parts: readonly Part[] };
type Props = {
  readonly evaluation: ProjectEvaluation;
  readonly open: boolean;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSend: (wish: Wish) => void;
  readonly onClose: () => void;
};

/** 退回指定行: a comment for each row or section that is to be changed; nothing else opens. */
export const ReturnDrawer = ({ open, onClose, ...rest }: Props) => (
  <Drawer title="退回指定的行" open={open} onClose={onClose} size={620} destroyOnHidden>
    {open && <ReturnForm {...rest} />}
  </Drawer>
);

function ReturnForm({ evaluation: { rows, sections }, pending, error, onSend }: Omit<Props, 'open' | 'onClose'>) {
  const [reason, setReason] = useState('请按各行意见修改后重新提交');
  const [comments, setComments] = useState<Readonly<Record<string, string>>>({});
  const choices = [
    ...sections.map(({ key, title }) => ({ kind: 'section' as const, key, title, hint: '整块打开' })),
    ...rows.map(({ id, name, block }) => ({ kind: 'row' as const, key: id, title: name, hint: block })),
  ];
  const parts = choices.flatMap(({ kind, key }): Part[] => {
    const comment = comments[`${kind} ${key}`];
    return comment === undefined ? [] : [{ kind, key, comment: comment.trim() }];
  });
  const toggle = (id: string) =>
    setComments(({ [id]: before, ...rest }) => (before === undefined ? { ...rest, [id]: '' } : rest));
  return (
    <>
      <p className="mz-help">勾选要修改的行并逐行写明意见。退回后只有这些行可以修改，其余保持提交时的数值；填报人须逐条答复。</p>
      <div className="mz-field">
        <span>退回原因</span>
        <Input aria-label="总的退回原因" maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
      </div>
      <ul className="mz-picks">
        {choices.map(({ kind, key, title, hint }) => {
          const id = `${kind} ${key}`;
          const comment = comments[id];
          return (
            <li key={id}>
              <label>
                <input type="checkbox" checked={comment !== undefined} onChange={() => toggle(id)} /> {title}{' '}
                <small>{hint}</small>
              </label>
              {comment !== undefined && (
                <Input.TextArea
                  aria-label={`意见：${title}`}
                  placeholder="这一行要改什么"
                  rows={2}
                  maxLength={500}
                  autoFocus
                  value={comment}
                  onChange={({ target }) => setComments({ ...comments, [id]: target.value })}
                />
              )}
            </li>
          );
        })}
      </ul>
      {error !== null && <Refused error={error} />}
      <div className="mz-actions mz-more">
        <Button
          type="primary"
          loading={pending}
          disabled={parts.length === 0 || reason.trim() === '' || parts.some(({ comment }) => comment.length < 2)}
          onClick={() => onSend({ reason, parts })}
        >
          退回这 {parts.length} 处
        </Button>
        {parts.length > 0 && parts.some(({ comment }) => comment.length < 2) && <span role="status">请为每一处写明意见。</span>}
      </div>
    </>
  );
}
