import { parseArgs } from 'node:util';
import type { Installation } from '../installation.ts';
import { verifyAuditLog, verifySeals } from '../verifying.ts';
import { explain, kindOf, print, UsageError, withInstallation } from './command.ts';

const USAGE = `用法：mz verify --all [--deep] [--own] [--json]                      核验各登记簿的封存、链头签名与审计日志；--deep 重算每一棵树
     mz verify audit [--from 日期] [--to 日期] [--own] [--json]   只核验审计日志`;
const flag = { type: 'boolean', default: false } as const;
const OPTIONS = {
  ...{ json: flag, own: flag, stress: flag, all: flag, deep: flag },
  from: { type: 'string' },
  to: { type: 'string' },
} as const;
type Days = { readonly from?: string | undefined; readonly to?: string | undefined };

/** `mz verify`: 0 everything holds, 1 something does not, 2 wrong usage or no way to start. */
export async function verifyCommand(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    const [what, ...more] = positionals;
    const isAudit = what === 'audit' && !values.all;
    if (more.length > 0 || (!isAudit && (what !== undefined || !values.all)))
      throw new UsageError('请写明核验什么：mz verify --all 或 mz verify audit');
    for (const day of [values.from, values.to])
      if (day !== undefined && (!isAudit || !/^\d{4}-\d\d-\d\d$/.test(day)))
        throw new UsageError('--from 与 --to 用于 mz verify audit，日期请写成 2023-05-01 的形式');
    return await withInstallation(kindOf(values), (installation) =>
      isAudit ? auditOnly(installation, values, values.json) : everything(installation, values),
    );
  } catch (error) {
    return explain(error, USAGE);
  }
}

const say = (line: string) => void process.stderr.write(`${line}\n`);
const named = (findings: readonly { readonly message: string }[]) => {
  for (const { message } of findings) say(`不符：${message}`);
};

async function auditOnly(installation: Installation, days: Days, json: boolean): Promise<number> {
  const audit = await verifyAuditLog(installation, await installation.identity(), days);
  named(audit.findings);
  print({ origin: installation.kind, ...audit }, json);
  return audit.ok ? 0 : 1;
}

async function everything(installation: Installation, { deep, json }: { deep: boolean; json: boolean }): Promise<number> {
  const begun = performance.now();
  const unit = await installation.identity();
  const tell = ({ title, records }: { title: string; records: number }) => say(`${title}：${records} 条`);
  const seals = await verifySeals(installation, unit, { deep, tell });
  const audit = await verifyAuditLog(installation, unit);
  named([...seals.findings, ...audit.findings]);
  const registers = seals.registers.map(({ register, entries, records, open, head, findings }) => ({
    ...{ register, entries, records, open, head, findings: findings.length },
  }));
  const sum = (of: 'records' | 'open' | 'entries') => registers.reduce((total, each) => total + each[of], 0);
  const ok = seals.ok && audit.ok;
  const result = {
    ...{ origin: installation.kind, ok, records: sum('records'), open: sum('open'), entries: sum('entries') },
    ...{ signedDays: seals.signedDays, auditEvents: audit.events, auditDays: audit.days },
    seconds: Math.round(performance.now() - begun) / 1_000,
  };
  const findings = [...seals.findings, ...audit.findings.map((found) => ({ ...found, register: null, audit: true }))];
  print(json ? { ...result, registers, findings } : { ...result, findings: findings.map(({ message }) => message) }, json);
  return ok ? 0 : 1;
}
