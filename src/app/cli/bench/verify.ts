import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { copyText } from '../../../platform/database/copy-out.ts';
import { openReader } from '../../../platform/database/reader.ts';
import { verifyUnit } from '../../../platform/seal/verify/unit.ts';
import { verifySeals } from '../../verifying.ts';
import { openFilled } from './filled.ts';
import { IDENTITY } from './product.ts';
import type { Bench, Contender, Slice } from './rounds.ts';
import type { Setting } from './setting.ts';

type Verified = { readonly records: number; readonly fault?: string | undefined };

/** 核验封存: every record of a register against its seals, beside reading the same rows by COPY and hashing their bytes. */
export async function openVerify(setting: Setting): Promise<Bench> {
  const { rows, subject } = setting;
  const { register } = subject;
  const filled = await openFilled(setting);
  const { region, orgId } = IDENTITY;
  const whole = (name: string, work: () => Promise<Verified>): Contender => ({
    name,
    async slice(): Promise<Slice> {
      const begun = performance.now();
      const { records, fault } = await work();
      const ms = performance.now() - begun;
      const wrong = fault ?? (records === rows ? undefined : `${records} 条，应为 ${rows} 条`);
      return { done: rows, failed: wrong ? rows : 0, ms, fault: wrong };
    },
  });
  // the server may give the rows of a large table in another order each time, so that it is their bytes that are counted
  let first: number | undefined;
  const copy = async (): Promise<Verified> => {
    const { client, end } = await openReader(filled.url);
    try {
      const hash = createHash('sha256');
      const query = `select * from ${register.table} where region = ${pg.escapeLiteral(region)} and org_id = ${pg.escapeLiteral(orgId)}`;
      let bytes = 0;
      const records = await copyText(client, query, (chunk) => {
        hash.update(chunk);
        bytes += chunk.length;
      });
      hash.digest();
      first ??= bytes;
      return { records, fault: bytes === first ? undefined : '两次读出的内容不同' };
    } finally {
      await end();
    }
  };
  type Outcome = Awaited<ReturnType<typeof verifyUnit>>;
  const outcome = ({ ok, registers, findings }: Outcome): Verified => ({
    records: registers.reduce((sum, { records }) => sum + records, 0),
    fault: ok ? undefined : (findings[0]?.message ?? '核验不成立'),
  });
  const order = { ownerUrl: filled.url, unit: IDENTITY, registers: [register], pins: [] };
  return {
    ...{ name: 'verify', title: `核验封存（${register.title} ${rows} 条）`, unit: '条', anchor: 'copy' },
    contenders: [
      whole('copy', copy),
      whole('copy@2', copy),
      whole('mingzheng', async () => outcome(await verifyUnit({ ...order, deep: true }))),
      whole('mingzheng-rollup', async () =>
        outcome(await verifySeals({ pool: filled.app, ownerUrl: filled.url }, IDENTITY, { only: [register.key] })),
      ),
    ],
    goals: [{ contender: 'mingzheng', anchor: 'copy', measure: 'time', bound: 2 }],
    notes: [
      'copy：用 COPY 把同样的行读到客户端，对字节计算 SHA-256，此外什么也不做',
      'mingzheng：核验登记簿的封存，由每条记录重算叶、桶、树根与链（--deep）',
      'mingzheng-rollup：mz verify 对一个登记簿所做的全部，另含日汇总逐日重算，无目标，供参考',
    ],
    close: filled.close,
  };
}
