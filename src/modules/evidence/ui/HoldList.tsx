import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { get, Refused, State, useMay } from '../../../ui-kit/index.ts';
import type { HoldList as Holds } from '../ingest/contract.ts';
import { DecideHold } from './DecideHold.tsx';
import { TotalsTable } from './TotalsTable.tsx';
import { grouped } from './types.ts';

type Hold = z.output<typeof Holds>[number];

/** 待核批次 of a register: what other systems sent and does not add up counts nowhere until a second person has looked. */
export function HoldList({ registerKey }: { readonly registerKey: string }) {
  const holds = useQuery({
    queryKey: ['register', registerKey, 'holds'],
    queryFn: () => get<Hold[]>(`/api/evidence/registers/${registerKey}/holds`),
  });
  if (holds.isError) return <Refused error={holds.error} />;
  if (!holds.data || holds.data.length === 0) return null;
  return (
    <section aria-label="待核批次" className="mz-holds">
      <h2>待核批次（{holds.data.length}）</h2>
      <p className="mz-quiet">下列批次与来源系统的清单不符，或退回的行过多；放行之前不计入任何数字。</p>
      <ul>
        {holds.data.map((hold) => (
          <Line key={hold.id} registerKey={registerKey} hold={hold} />
        ))}
      </ul>
    </section>
  );
}

function Line({ registerKey, hold }: { readonly registerKey: string; readonly hold: Hold }) {
  const mayDecide = useMay('evidence.register.release');
  const { fileName, sourceSystem, importedBy, importedAt, reasons, rows, held, duplicate, rejected, totals, rejectsUrl } = hold;
  return (
    <li>
      <div>
        <State tone="warn">待核</State> <strong>{fileName}</strong>
        <span className="mz-quiet">
          {sourceSystem ? `来源系统 ${sourceSystem}，` : ''}
          {importedAt} 由 {importedBy} 发送
        </span>
      </div>
      <ul className="reasons">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <p>
        读入 {grouped(rows)} 行：可入库 {grouped(held)} 行，已有 {grouped(duplicate)} 行，退回 {grouped(rejected)} 行
        {rejectsUrl && (
          <>
            {' '}
            <a href={rejectsUrl} download>
              下载退回清单
            </a>
          </>
        )}
      </p>
      {totals.length > 0 && <TotalsTable caption="清单与收到的不符之处" totals={totals} />}
      {mayDecide && <DecideHold registerKey={registerKey} hold={hold} />}
    </li>
  );
}
