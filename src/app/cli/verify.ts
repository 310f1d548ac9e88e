import { parseArgs } from 'node:util';
import { verifySeals } from '../verifying.ts';
import { explain, kindOf, print, UsageError, withInstallation } from './command.ts';

const USAGE = `用法：mz verify --all [--deep] [--own] [--json]        核验各登记簿的封存、链头签名与审计日志；--deep 重算每一棵树
     mz verify audit [--from 日期] [--to 日期] [--own] [--json]   只核验审计日志`;
const flag = { type: 'boolean', default: false } as const;
const OPTIONS = { json: flag, own: flag, stress: flag, all: flag, deep: flag } as const;

/** `mz verify`: 0 everything holds, 1 something does not, 2 wrong usage or no way to start. */
export async function verifyCommand(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    if (!values.all || positionals.length > 0) throw new UsageError('请写明核验什么：mz verify --all');
    return await withInstallation(kindOf(values), async (installation) => {
      const begun = performance.now();
      const unit = await installation.identity();
      const tell = ({ register, records }: { register: string; records: number }) =>
        void process.stderr.write(`${register}：${records} 条\n`);
      const { ok, registers, signedDays, findings } = await verifySeals(installation, unit, { deep: values.deep, tell });
      for (const { message } of findings) process.stderr.write(`不符：${message}\n`);
      const seconds = Math.round(performance.now() - begun) / 1_000;
      const counts = registers.map(({ register, entries, records, head, findings: { length } }) => ({
        ...{ register, entries, records, head, findings: length },
      }));
      const records = counts.reduce((sum, each) => sum + each.records, 0);
      const entries = counts.reduce((sum, each) => sum + each.entries, 0);
      const result = { origin: installation.kind, ok, records, entries, signedDays, seconds, findings };
      print(
        values.json ? { ...result, registers: counts } : { ...result, findings: findings.map(({ message }) => message) },
        values.json,
      );
      return ok ? 0 : 1;
    });
  } catch (error) {
    return explain(error, USAGE);
  }
}
