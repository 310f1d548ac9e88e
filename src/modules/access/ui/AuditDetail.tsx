import { Fragment } from 'react';
import type { z } from 'zod';
import { State } from '../../../ui-kit/index.ts';
import type { AuditEvent } from '../contract.ts';

export type Event = z.output<typeof AuditEvent>;

/** One event with what it changed; citizens' numbers are covered by the server before they come here. */
export function AuditDetail({ event }: { readonly event: Event }) {
  const { before, after, ...rest } = event.detail ?? {};
  return (
    <>
      <dl className="mz-facts">
        <dt>时间</dt>
        <dd>{event.at}（北京时间）</dd>
        <dt>操作人</dt>
        <dd>{event.actorName ?? '—'}</dd>
        <dt>操作</dt>
        <dd>
          {event.actionTitle} <span className="mz-code">{event.action}</span>
        </dd>
        <dt>对象</dt>
        <dd>{event.object ?? '—'}</dd>
        <dt>结果</dt>
        <dd>
          <State tone={event.result === 'ok' ? 'good' : 'bad'}>{event.result === 'ok' ? '成功' : '被拒绝'}</State>
        </dd>
        <dt>原因</dt>
        <dd>{event.reason ?? '—'}</dd>
        <dt>来源地址</dt>
        <dd>{event.address ?? '—'}</dd>
        <dt>记录编号</dt>
        <dd className="mz-code">{event.id}</dd>
      </dl>
      {(before !== undefined || after !== undefined) && (
        <section className="mz-block" aria-label="变动">
          <h3>变动</h3>
          <Change before={before} after={after} />
        </section>
      )}
      {Object.keys(rest).length > 0 && (
        <section className="mz-block" aria-label="详情">
          <h3>详情</h3>
          <pre className="mz-code">{JSON.stringify(rest, null, 2)}</pre>
        </section>
      )}
    </>
  );
}

const members = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
const shown = (value: unknown): string => (value === null || value === undefined ? '（空）' : String(value));

function Change({ before, after }: { readonly before: unknown; readonly after: unknown }) {
  const [old, now] = [members(before), members(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return (
    <div className="mz-change">
      {names.map((name) => (
        <Fragment key={name}>
          <span>{name}</span>
          <span>
            {before !== undefined && <del>{shown(old[name])}</del>}
            {before !== undefined && ' → '}
            <ins>{shown(now[name])}</ins>
          </span>
        </Fragment>
      ))}
    </div>
  );
}
