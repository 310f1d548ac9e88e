import { Figure, Nothing } from '../../../ui-kit/index.ts';
import type { EvaluationRowDetail } from '../contract.ts';
import { FileLinks } from './Files.tsx';

/** 变更历史 of a row: who, when, what. */
export function History({ history, name }: Pick<EvaluationRowDetail, 'history'> & { readonly name: string }) {
  if (history.length === 0) return <Nothing hint="这一行还没有变更。" />;
  return (
    <ol className="mz-history">
      {history.map(({ at, byName, title, value, detail, measurementId, files }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an append-only list, shown whole
        <li key={`${at}${title}${i}`}>
          <time>
            {at} {byName}
          </time>
          <b>{title}</b>:
          {measurementId ? (
            <Figure measurementId={measurementId} label={`${name} ${at}`}>
              {value}
            </Figure>
          ) : (
            value
          )}
          {detail && <div className="mz-hint">{detail}</div>}
          <FileLinks files={files} />
        </li>
      ))}
    </ol>
  );
}
