import { useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { Button, Form, get, Input, Link, post, Refused, Select, useMay, useNavigate, Waiting } from '../../../ui-kit/index.ts';
import type { MeasurementView } from '../contract.ts';
import type { SampleList } from '../samples/contract.ts';

type Sets = z.output<typeof MeasurementView>['sets'];
/** `onLeave`: the drawer over the page is closed when a sheet is opened on it. */
type Props = { readonly id: string; readonly sets: Sets; readonly onLeave: () => void };
type Order = { readonly set: string; readonly size: string; readonly seed?: string };

/** 抽查: the sampling sheets of a figure, and a new one. */
export function Samples({ id, sets, onLeave }: Props) {
  const may = useMay('evidence.sample.check');
  const samples = useQuery({
    queryKey: ['evidence', id, 'samples'],
    queryFn: () => get<z.output<typeof SampleList>>(`/api/evidence/measurements/${id}/samples`),
  });
  if (samples.isPending) return <Waiting />;
  if (samples.isError) return <Refused error={samples.error} />;
  return (
    <section aria-label="抽查底稿">
      <h3>抽查底稿</h3>
      <ul className="mz-records">
        {samples.data.map((sample) => (
          <li key={sample.id}>
            <Link to={`/samples/${sample.id}`} onClick={onLeave}>
              {sample.setTitle} {sample.population} 条中抽 {sample.size} 条
            </Link>{' '}
            {sample.drawnAt} {sample.drawnBy}；已核对 {sample.checked} 条，差异 {sample.differences} 条
            {sample.conclusion && '；已结论'}
          </li>
        ))}
      </ul>
      {samples.data.length === 0 && <p className="mz-hint">还没有抽查过这个数值。</p>}
      {may && <Draw id={id} sets={sets.filter(({ count }) => count > 0)} onLeave={onLeave} />}
    </section>
  );
}

function Draw({ id, sets, onLeave }: Props) {
  const navigate = useNavigate();
  const draw = useMutation({
    mutationFn: ({ set, size, seed }: Order) =>
      post<{ id: string }>(`/api/evidence/measurements/${id}/samples`, { set, size: Number(size), seed: seed ?? '' }),
    onSuccess: (made) => {
      onLeave();
      return navigate({ to: `/samples/${made.id}` });
    },
  });
  const [first] = sets;
  if (!first) return null;
  return (
    <Form<Order> layout="inline" initialValues={{ set: first.key, size: '10' }} onFinish={(order) => draw.mutate(order)}>
      <Form.Item name="set" label="从">
        <Select style={{ width: 170 }} options={sets.map(({ key, title }) => ({ value: key, label: title }))} />
      </Form.Item>
      <Form.Item name="size" label="抽取条数" rules={[{ required: true, pattern: /^\d{1,3}$/, message: '请填 1 至 200' }]}>
        <Input inputMode="numeric" style={{ width: 70 }} />
      </Form.Item>
      <Form.Item name="seed" label="种子" tooltip="同一种子抽出同样的记录；不填由系统生成">
        <Input maxLength={40} style={{ width: 120 }} placeholder="可不填" />
      </Form.Item>
      <Button htmlType="submit" loading={draw.isPending}>
        抽取样本
      </Button>
      {draw.isError && <Refused error={draw.error} />}
    </Form>
  );
}
