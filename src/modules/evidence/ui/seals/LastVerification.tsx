import type { z } from 'zod';
import type { SealsView } from '../../seals/contract.ts';
import { grouped } from '../types.ts';

type Verification = z.output<typeof SealsView>['verifications'][number];

/** The newest result, and beside it one that is under way. */
export function LastVerification({ verifications }: { readonly verifications: readonly Verification[] }) {
  const [first] = verifications;
  const underWay = verifications.find(({ state }) => state === 'waiting' || state === 'running');
  const done = verifications.find(({ state }) => state === 'done');
  return (
    <section aria-label="核验结果" className="mz-verified">
      {underWay && (
        <p role="status" className="under-way">
          {underWay.progress
            ? `正在核验${underWay.progress.title}：已比对 ${grouped(underWay.progress.records)} 条`
            : '核验已安排，正在开始……'}
        </p>
      )}
      {first?.state === 'failed' && (
        <p role="alert" className="bad">
          {first.at.slice(0, 16)} 的核验没有完成，请再次核验；仍不能完成时请系统管理员查看“运行状态”。
        </p>
      )}
      {done ? <Result verification={done} /> : !underWay && <p className="none">还没有核验过。每夜 01:40 自动核验一次。</p>}
    </section>
  );
}

function Result({ verification }: { readonly verification: Verification }) {
  const { ok, by, at, finishedAt, records, entries, open, found, findings } = verification;
  return (
    <>
      <div className={ok ? 'sum good' : 'sum bad'}>
        <span className="mark" aria-hidden="true">
          {ok ? '✓' : '!'}
        </span>
        <div>
          <strong>{ok ? '全部记录与封存相符' : `有 ${found} 处与封存不符`}</strong>
          <span>
            比对 {grouped(records)} 条记录
            {open > 0 && `（其中 ${grouped(open)} 条单条登记还没有封存，与登记留痕比对）`}、{grouped(entries)} 条封存条目；
            {(finishedAt ?? at).slice(0, 16)}，由 {by} 核验
          </span>
        </div>
      </div>
      {findings.length > 0 && (
        <ul className="mz-broken" aria-label="不符之处">
          {findings.map((finding) => (
            <li key={`${finding.kind} ${finding.message}`}>
              <strong>{finding.title || '链头'}</strong>
              {finding.day && <span className="tag">{finding.day}</span>}
              {finding.batchSeq && <span className="tag">批次 {finding.batchSeq}</span>}
              {finding.buckets.length > 0 && <span className="tag">桶 {finding.buckets.join('、')}</span>}
              {finding.ids.length > 0 && <span className="tag id">编号 {finding.ids.join('、')}</span>}
              <p>{finding.message}</p>
            </li>
          ))}
        </ul>
      )}
      {found > findings.length && <p className="mz-quiet">只列出前 {findings.length} 处；全部请用命令 mz verify --all 查看。</p>}
    </>
  );
}
