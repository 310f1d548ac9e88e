import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { Alert, Button, Drawer, get, Nothing, Refused, Tabs, Waiting } from '../../../ui-kit/index.ts';
import type { MeasurementView, RecordPage, RecordView } from '../contract.ts';
import { ExportProof } from './ExportProof.tsx';
import { FigureLink } from './FigureLinks.tsx';
import { DriftPart, Recompute } from './Recompute.tsx';
import { Samples } from './Samples.tsx';

type Measurement = z.output<typeof MeasurementView>;

const grouped = (text: string): string => text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');

/** 追溯: the value, the rule, the digest, and the records behind numerator and denominator, down to one. */
export function FigureDrawer({ id, onClose }: { readonly id: string | undefined; readonly onClose: () => void }) {
  return (
    <Drawer title="数字从哪里来" open={id !== undefined} onClose={onClose} size={640} zIndex={1100} destroyOnHidden>
      {id && <Home id={id} onClose={onClose} />}
    </Drawer>
  );
}

function Home({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const measurement = useQuery({
    queryKey: ['evidence', id],
    queryFn: () => get<Measurement>(`/api/evidence/measurements/${id}`),
  });
  if (measurement.isPending) return <Waiting />;
  if (measurement.isError) return <Refused error={measurement.error} />;
  const value = measurement.data;
  return (
    <>
      <div>
        {value.title} <span className="mz-value">{value.printed}</span> {value.unit}
      </div>
      {value.broken.map((message) => (
        <Alert key={message} type="error" showIcon title="这个数字的登记簿封存不符" description={message} />
      ))}
      <dl className="mz-facts">
        {value.denominator !== null && (
          <>
            <dt>分子 / 分母</dt>
            <dd>
              {grouped(value.numerator)} / {grouped(value.denominator)}
            </dd>
          </>
        )}
        <dt>口径</dt>
        <dd>{value.definition}</dd>
        <dt>期间</dt>
        <dd>
          {value.from} 至 {value.to}（北京时间）
        </dd>
        <dt>修约</dt>
        <dd>
          {value.places} 位小数，{value.rounding === 'half-up' ? '四舍五入' : '截断'}；未满者不印 100
        </dd>
        <dt>佐证等级</dt>
        <dd>
          {value.grade ?? '—'}（{value.gradeTitle}）
        </dd>
        <dt>测量</dt>
        <dd>
          {value.takenAt} 由 {value.takenBy}，共 {grouped(value.rows)} 条记录
        </dd>
        <dt>事实与版本</dt>
        <dd>
          {value.factKey} 第 {value.factVersion} 版
        </dd>
        <dt>记录摘要</dt>
        <dd className="mz-code">{value.numeratorDigest}</dd>
        <dt>封存链头</dt>
        <dd>
          {value.heads === null && '测量时还没有封存'}
          {value.heads?.length === 0 && '登记簿还没有封存条目'}
          {value.heads?.map(({ register, seq, head }) => (
            <div key={register} className="mz-code">
              {register} 第 {seq} 条 {head}
            </div>
          ))}
        </dd>
        <dt>计数规则</dt>
        <dd className="mz-code">{value.rule}</dd>
      </dl>
      {value.drift && <DriftPart value={value} drift={value.drift} />}
      <FigureLink fact={value.factKey} onLeave={onClose} />
      <Recompute id={id} value={value} />
      <ExportProof id={id} />
      <Tabs
        items={value.sets.map(({ key, title, count }) => ({
          key,
          label: `${title} ${grouped(String(count))}`,
          children: <Records id={id} set={key} />,
        }))}
      />
      <Samples id={id} sets={value.sets} onLeave={onClose} />
    </>
  );
}

function Records({ id, set }: { readonly id: string; readonly set: string }) {
  const [chosen, choose] = useState<string>();
  const records = useInfiniteQuery({
    queryKey: ['evidence', id, set],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      get<z.output<typeof RecordPage>>(
        `/api/evidence/measurements/${id}/records?set=${set}${pageParam ? `&after=${encodeURIComponent(pageParam)}` : ''}`,
      ),
    getNextPageParam: (last) => last.next,
  });
  if (records.isPending) return <Waiting />;
  if (records.isError) return <Refused error={records.error} />;
  const shown = records.data.pages.flatMap((page) => page.records);
  if (shown.length === 0) return <Nothing hint="这一组没有记录。" />;
  return (
    <>
      <ul className="mz-records">
        {shown.map((record) => (
          <li key={record.id}>
            <button
              type="button"
              className="mz-figure"
              aria-expanded={chosen === record.id}
              onClick={() => choose(chosen === record.id ? undefined : record.id)}
            >
              {record.id}
            </button>{' '}
            {record.label}
            {chosen === record.id && <OneRecord id={id} set={set} record={record.id} />}
          </li>
        ))}
      </ul>
      {records.hasNextPage && (
        <Button style={{ marginTop: 12 }} loading={records.isFetchingNextPage} onClick={() => records.fetchNextPage()}>
          加载更多
        </Button>
      )}
    </>
  );
}

function OneRecord({ id, set, record }: { readonly id: string; readonly set: string; readonly record: string }) {
  const path = `/api/evidence/measurements/${id}/records/one?set=${set}&record=${encodeURIComponent(record)}`;
  const found = useQuery({ queryKey: ['evidence', id, set, record], queryFn: () => get<z.output<typeof RecordView>>(path) });
  if (found.isPending) return <Waiting />;
  if (found.isError) return <Refused error={found.error} />;
  return (
    <dl className="mz-facts">
      {found.data.fields.map(({ name, value }) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value === '' ? '—' : value}</dd>
        </div>
      ))}
    </dl>
  );
}
