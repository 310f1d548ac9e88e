import { useMutation } from '@tanstack/react-query';
import type { z } from 'zod';
import { Button, get, Refused } from '../../../ui-kit/index.ts';
import type { MeasurementView, RecomputationView } from '../contract.ts';

type Measurement = z.output<typeof MeasurementView>;
type Recomputation = z.output<typeof RecomputationView>;

/** 漂移 of a figure: what the registers say now, and the batches that came in between. */
export const DriftPart = ({
  value,
  drift,
}: {
  readonly value: Measurement;
  readonly drift: NonNullable<Measurement['drift']>;
}) => (
  <section className="mz-notice" aria-label="漂移">
    <h2>
      漂移：测量时 {value.printed}，现为 <span className="mz-changed">{drift.printed}</span>
    </h2>
    <p>
      现有 {drift.denominator === null ? drift.numerator : `${drift.numerator} / ${drift.denominator}`}，{drift.rows}{' '}
      条记录。此测量值不变。
    </p>
    <ul>
      {drift.batches.map(({ seq, fileName, importedName, importedAt, stored, note }) => (
        <li key={seq}>
          {fileName}：{stored} 条，{importedAt} 由 {importedName} {stored < 0 ? '确认作废' : '导入'}
          {note && `（${note}）`}
        </li>
      ))}
    </ul>
  </section>
);

/** 复算: counts the snapshot again and says whether value and digest are what is stored. */
export function Recompute({ id, value }: { readonly id: string; readonly value: Measurement }) {
  const recompute = useMutation({ mutationFn: () => get<Recomputation>(`/api/evidence/measurements/${id}/recomputation`) });
  return (
    <div style={{ marginBottom: 12 }}>
      <Button loading={recompute.isPending} onClick={() => recompute.mutate()}>
        复算
      </Button>
      {recompute.isPending && <span role="status"> 正在按快照重新计数并核对摘要……</span>}
      {recompute.isError && <Refused error={recompute.error} />}
      {recompute.isSuccess && <Result value={value} result={recompute.data} />}
    </div>
  );
}

function Result({ value, result }: { readonly value: Measurement; readonly result: Recomputation }) {
  if (result.equal)
    return (
      <p role="status">
        <span className="mz-tag equal">相等</span> 快照复算为 {result.printed}，{result.rows} 条记录，数值与摘要均与存档一致。
      </p>
    );
  const isNewRule = result.ruleVersion !== value.factVersion;
  return (
    <p role="alert">
      <span className="mz-tag attention">不相等</span> 快照复算为 {result.printed}（{result.rows} 条记录），存档为 {value.printed}
      （{value.rows} 条记录）。
      {isNewRule ? `计数规则已由第 ${value.factVersion} 版改为第 ${result.ruleVersion} 版。` : '请联系系统管理员核查登记簿。'}
    </p>
  );
}
