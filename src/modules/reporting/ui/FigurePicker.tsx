import { useState } from 'react';
import { Button, Input } from '../../../ui-kit/index.ts';
import type { Figures } from '../text/contract.ts';

type Figure = Figures['figures'][number];
const MOST = 40;

/** 插入数字: the year's figures, found by words or by value. */
export function FigurePicker({
  figures,
  onPick,
}: {
  readonly figures: readonly Figure[];
  readonly onPick: (token: string) => void;
}) {
  const [words, setWords] = useState('');
  const wanted = words.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const found = figures.filter(({ title, display }) =>
    wanted.every((word) => `${title} ${display} ${display.replaceAll(',', '')}`.toLowerCase().includes(word)),
  );
  return (
    <section aria-label="插入数字">
      <Input
        aria-label="查找数字"
        placeholder="按名称或数值查找，如 接通率"
        allowClear
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      <ul className="mz-picks">
        {found.slice(0, MOST).map(({ token, title, display }) => (
          <li key={token}>
            <Button type="text" block onClick={() => onPick(token)} aria-label={`插入 ${title} ${display}`}>
              <span>{title}</span>
              <b>{display}</b>
            </Button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="mz-hint">没有这样的数字。请换一个词，或先在自评表、台账中登记。</p>}
      {found.length > MOST && (
        <p className="mz-hint">
          共 {found.length} 个，只列出前 {MOST} 个，请再输入几个字。
        </p>
      )}
    </section>
  );
}
