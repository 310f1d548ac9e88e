import { useState } from 'react';
import { Button, Input } from '../../../ui-kit/index.ts';
import { suggestionsFor } from '../domain/text/suggest.ts';
import type { Unlinked } from '../domain/text/unlinked.ts';
import type { Figures } from '../text/contract.ts';

export type OpenNumber = Unlinked & { readonly after: string };

type Props = {
  readonly open: readonly OpenNumber[];
  readonly chosen: OpenNumber | undefined;
  readonly figures: Figures['figures'];
  readonly onChoose: (number: OpenNumber) => void;
  readonly onLink: (number: OpenNumber, length: number, token: string) => void;
  readonly onExplain: (number: OpenNumber, reason: string) => void;
};

/** 未关联: every typed number; one is linked to a figure of the same value, or explained. */
export function UnlinkedPanel({ open, chosen, ...rest }: Props) {
  if (open.length === 0) return <p className="mz-hint">没有未关联的数字。</p>;
  const key = (number: OpenNumber) => `${number.line}-${number.start}`;
  return (
    <ul className="mz-open-numbers" aria-label="未关联的数字">
      {open.map((number) => (
        <li key={key(number)}>
          <button type="button" className="mz-open" onClick={() => rest.onChoose(number)}>
            …{number.around}…
          </button>
          {chosen && key(chosen) === key(number) && <Settle number={number} {...rest} />}
        </li>
      ))}
    </ul>
  );
}

function Settle({
  number,
  figures,
  onLink,
  onExplain,
}: Omit<Props, 'open' | 'chosen' | 'onChoose'> & { readonly number: OpenNumber }) {
  const [reason, setReason] = useState('');
  const suggestions = suggestionsFor(number, figures);
  return (
    <div className="mz-settle">
      {suggestions.length > 0 ? <p>数值相同的数字，点击即关联：</p> : <p>今年的数字里没有等于 {number.text} 的。</p>}
      {suggestions.slice(0, 12).map(({ figure, length, sameUnit }) => (
        <Button key={figure.token} size="small" block onClick={() => onLink(number, length, figure.token)}>
          {figure.title} {figure.display}
          {sameUnit ? '' : '（单位不同）'}
        </Button>
      ))}
      <Input
        aria-label={`说明 ${number.text}`}
        placeholder="或写明为什么不关联，如 合同约定"
        maxLength={100}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        onPressEnter={() => reason.trim() && onExplain(number, reason.trim())}
      />
      <Button size="small" disabled={!reason.trim()} onClick={() => onExplain(number, reason.trim())}>
        保留并说明
      </Button>
    </div>
  );
}
