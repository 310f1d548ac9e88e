import { useState } from 'react';
import type { z } from 'zod';
import { Button, post, State } from '../../../ui-kit/index.ts';
import type { Substitution } from '../contract.ts';
import { type Deed, ReasonModal } from './ReasonModal.tsx';

type Row = z.output<typeof Substitution>;

const STATES = {
  inForce: ['生效中', 'good'],
  coming: ['未开始', 'plain'],
  ended: ['已到期', 'off'],
  revoked: ['已撤销', 'off'],
} as const;

type Props = { readonly rows: readonly Row[]; readonly path: string; readonly mayRevoke: (row: Row) => boolean };

/** 代理 as it stands and as it was; what has not ended can be revoked. */
export function SubstitutionList({ rows, path, mayRevoke }: Props) {
  const [deed, setDeed] = useState<Deed>();
  const revoking = ({ id, principal, substitute }: Row): Deed => ({
    title: `撤销${substitute}对${principal}的代理`,
    help: '撤销后代理人立即不能再以其名义办理；已办理的记录保留不变。',
    button: '撤销代理',
    danger: true,
    act: (reason) => post(`${path}/${id}/revocations`, { reason }),
  });
  if (rows.length === 0) return <p className="mz-help">没有代理。</p>;
  return (
    <>
      <ul className="mz-records">
        {rows.map((row) => {
          const [words, tone] = STATES[row.state];
          const isOpen = row.state === 'inForce' || row.state === 'coming';
          return (
            <li key={row.id} className="mz-head">
              <span>
                <State tone={tone}>{words}</State>
                {row.substitute} 代 {row.principal}（{row.roles.map(({ title }) => title).join('、')}），{row.from} 至 {row.to}
                <small>
                  {' '}
                  {row.reason}；{row.madeName} 于 {row.madeAt.slice(0, 10)} 设置{row.endedBy && `；${row.endedBy} 撤销`}
                </small>
              </span>
              {isOpen && mayRevoke(row) && (
                <Button
                  size="small"
                  onClick={() => setDeed(revoking(row))}
                  aria-label={`撤销 ${row.substitute} 代 ${row.principal}`}
                >
                  撤销
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <ReasonModal deed={deed} onClose={() => setDeed(undefined)} />
    </>
  );
}
