import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { Button, get, Nothing, post, Refused, Scroll, State, useMay, Waiting } from '../../../../ui-kit/index.ts';
import type { SealsView } from '../../seals/contract.ts';
import { grouped } from '../types.ts';
import { EntriesDrawer } from './EntriesDrawer.tsx';
import { LastVerification } from './LastVerification.tsx';
import './seals.css';
import { SignedHeads } from './SignedHeads.tsx';

type Seals = z.output<typeof SealsView>;
type Register = Seals['registers'][number];

const SEALS = ['evidence', 'seals'];
const isUnderWay = ({ state }: Seals['verifications'][number]): boolean => state === 'waiting' || state === 'running';

/** 封存与核验: what is sealed, whether the records are still what was sealed, and the heads to be kept outside. */
export function SealsPage() {
  const [opened, open] = useState<Register>();
  const seals = useQuery({
    queryKey: SEALS,
    queryFn: () => get<Seals>('/api/evidence/seals'),
    refetchInterval: ({ state }) => (state.data?.verifications.some(isUnderWay) ? 1_500 : false),
  });
  if (seals.isPending) return <Waiting />;
  if (seals.isError) return <Refused error={seals.error} />;
  const { registers, verifications, signed } = seals.data;
  const newest = verifications.find(({ state }) => state === 'done');
  return (
    <>
      <div className="mz-head">
        <h1>封存与核验</h1>
        <VerifyNow underWay={verifications.some(isUnderWay)} />
      </div>
      <p className="mz-quiet">
        每个导入批次按日封存：记录的摘要结成一棵树，各条目首尾相接成链，链头每天签名。核验把数据库中的每一条记录与封存逐一比对，有人绕过系统改动数据库，这里会指出登记簿、日期与记录。
      </p>
      <LastVerification verifications={verifications} />
      <h2>登记簿</h2>
      {registers.length === 0 ? (
        <Nothing hint="还没有导入过记录；导入后自动封存。" />
      ) : (
        <Scroll label="登记簿的封存">
          <table className="mz-table mz-seals">
            <thead>
              <tr>
                <th scope="col">登记簿</th>
                <th scope="col">封存条目</th>
                <th scope="col">核验</th>
                <th scope="col" className="wide">
                  最新链头
                </th>
                <th scope="col" className="wide">
                  封存时间
                </th>
              </tr>
            </thead>
            <tbody>
              {registers.map((register) => (
                <Row key={register.key} register={register} isVerified={newest !== undefined} onOpen={() => open(register)} />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      <SignedHeads signed={signed} />
      <EntriesDrawer register={opened} onClose={() => open(undefined)} />
    </>
  );
}

function VerifyNow({ underWay }: { readonly underWay: boolean }) {
  const client = useQueryClient();
  const may = useMay('evidence.seal.verify');
  const verify = useMutation({
    mutationFn: () => post('/api/evidence/seals/verifications', {}),
    onSettled: () => client.invalidateQueries({ queryKey: SEALS }),
  });
  if (!may) return null;
  return (
    <div>
      <Button type="primary" loading={verify.isPending || underWay} onClick={() => verify.mutate()}>
        {underWay ? '正在核验' : '立即核验'}
      </Button>
      {verify.isError && <Refused error={verify.error} />}
    </div>
  );
}

function Row({
  register,
  isVerified,
  onOpen,
}: {
  readonly register: Register;
  readonly isVerified: boolean;
  readonly onOpen: () => void;
}) {
  const { title, entries, head, sealedAt, unsealed, broken } = register;
  return (
    <tr className={broken > 0 ? 'broken' : undefined}>
      <td className="name">
        <button type="button" className="mz-figure" onClick={onOpen}>
          {title}
        </button>
      </td>
      <td className="num">{grouped(entries)}</td>
      <td>
        {broken > 0 && <State tone="bad">{`封存破损 ${broken} 处`}</State>}
        {broken === 0 && unsealed > 0 && <State tone="warn">{`${unsealed} 批未封存`}</State>}
        {broken === 0 && unsealed === 0 && (isVerified ? <State tone="good">完好</State> : <State tone="plain">未核验</State>)}
      </td>
      <td className="wide mz-code">{head.slice(0, 16) || '—'}</td>
      <td className="wide">{sealedAt.slice(0, 16)}</td>
    </tr>
  );
}
