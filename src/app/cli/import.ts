import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { frozenYears } from '../../modules/performance/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { type Db, transact } from '../../platform/database/db.ts';
import { lateNote } from '../../platform/database/late.ts';
import { writeAudit } from '../../platform/http/audit.ts';
import { type Import, importFile, previewFile } from '../../platform/ingest/load.ts';
import type { Installation } from '../installation.ts';
import { registersOf } from '../modules.ts';
import { explain, kindOf, print, UsageError, withInstallation } from './command.ts';
import { INDICATORS, importIndicatorFile } from './indicators.ts';

const USAGE =
  '用法：mz import <登记簿> <文件> [--dry-run] [--own|--stress] [--json]     导入一个文件，全部行或一行也不导入；--dry-run 只核对；绩效指标：mz import performance.indicator <文件> --year 2023';
const flag = { type: 'boolean', default: false } as const;
const OPTIONS = { json: flag, own: flag, stress: flag, 'dry-run': flag, year: { type: 'string' } } as const;
const LARGEST_MIB = 200;
const FAULTS_PRINTED = 100;

/** `mz import`: 0 imported (or, with --dry-run, importable), 1 refused, 2 wrong usage or a file that cannot be read. */
export async function importCommand(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    const [key, path] = positionals;
    if (!path) throw new UsageError('请写明登记簿和要导入的文件');
    const bytes = read(path);
    if (key === INDICATORS) {
      const file = { fileName: basename(path), bytes, year: values.year, dryRun: values['dry-run'] };
      return await withInstallation(kindOf(values), async (installation) => {
        const result = await importIndicatorFile(installation, file);
        print({ origin: installation.kind, register: key, fileName: file.fileName, ...result }, values.json);
        return 0;
      });
    }
    return await withInstallation(kindOf(values), async (installation) => {
      const order = await orderOf(installation, key ?? '', { fileName: basename(path), bytes });
      const result = await (values['dry-run'] ? checked(installation, order) : imported(installation, order));
      print({ origin: installation.kind, register: order.register.key, fileName: order.fileName, ...result }, values.json);
      return 'faulty' in result && result.faulty > 0 ? 1 : 0;
    });
  } catch (error) {
    return explain(error, USAGE);
  }
}

async function orderOf(installation: Installation, key: string, file: Pick<Import, 'fileName' | 'bytes'>): Promise<Import> {
  const identity = await installation.identity();
  const registers = await transact(installation.pool.db, { identity }, (db) => registersOf(db, identity));
  const register = registers.find((each) => each.key === key);
  if (!register) throw new UsageError(`没有登记簿 ${key}；可用的有：${registers.map((each) => each.key).join('、')}`);
  return { register, ...file, source: 'import', identity, now: systemClock.now(), frozenYears };
}

function read(path: string): Uint8Array {
  try {
    const { size } = statSync(path);
    if (size > LARGEST_MIB * 1_048_576) throw new Error(`超过 ${LARGEST_MIB} MiB 的上限，请拆分后分次导入`);
    return readFileSync(path);
  } catch (error) {
    throw new Error(`无法读取文件 ${path}：${error instanceof Error ? error.message : String(error)}`);
  }
}

const within = <T>({ pool }: Installation, { identity }: Import, work: (db: Db) => Promise<T>) =>
  transact(pool.db, { identity }, work);

/** The record of what was done stands or falls with it, as for the page. */
const imported = (installation: Installation, order: Import) =>
  within(installation, order, async (db) => {
    const { id, late, ...counts } = await importFile(db, order);
    const { region, orgId, accountId } = order.identity;
    const what = { object: `${order.register.key}/${id}`, detail: { rows: counts.rows, stored: counts.stored } };
    const who = { region, orgId, actor: accountId, actorName: '命令行' };
    await writeAudit(db, { ...who, ...what, action: 'evidence.register.import', result: 'ok' }, order.now);
    const note = lateNote(late);
    return note ? { ...counts, note } : counts;
  });

const checked = (installation: Installation, order: Import) =>
  within(installation, order, async (db) => {
    const { facts, survey, comparison, before } = await previewFile(db, order);
    for (const { line, heading, value, message } of survey.faults.slice(0, FAULTS_PRINTED))
      process.stderr.write(`第 ${line} 行 ${heading}：${message}（${value || '空'}）\n`);
    const { rows, faulty, sums, faults } = survey;
    return { dryRun: true, ...facts, rows, ...comparison, faulty, faults: faults.length, sums, before: before !== undefined };
  });
