import { createReadStream, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { sentManifest } from '../../modules/evidence/index.ts';
import { frozenYears } from '../../modules/performance/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { type Db, transact } from '../../platform/database/db.ts';
import { lateNote } from '../../platform/database/late.ts';
import { writeAudit } from '../../platform/http/audit.ts';
import { receiveBatch } from '../../platform/ingest/ingest.ts';
import { type Import, importFile, previewFile } from '../../platform/ingest/load.ts';
import { type Manifest, noManifest } from '../../platform/ingest/manifest.ts';
import type { Progress } from '../../platform/ingest/progress.ts';
import { rejectsFile } from '../../platform/ingest/rejects.ts';
import type { Source } from '../../platform/ingest/source.ts';
import type { Installation } from '../installation.ts';
import { registersOf } from '../modules.ts';
import { explain, kindOf, print, UsageError, withInstallation } from './command.ts';
import { INDICATORS, importIndicatorFile } from './indicators.ts';
import { registerNamed } from './register-named.ts';

const USAGE = `用法：mz import <登记簿> <文件> [--dry-run] [--own|--stress] [--json]
  导入一个文件（.csv、.ndjson，可用 gzip；.xlsx、.xls），全部行或一行也不导入；--dry-run 只核对
  --partial           有错的行退回，其余的导入；退回超过百分之一或合计不符时整批待核
  --manifest <文件>   来源系统、期间、行数、合计（JSON，与接口的 manifest 相同），按 --partial 处理
  --rejects <文件>    有错的行写入这个 CSV 文件
  绩效指标：mz import performance.indicator <文件> --year 2023`;
const flag = { type: 'boolean', default: false } as const;
const text = { type: 'string' } as const;
const SWITCHES = { json: flag, own: flag, stress: flag, 'dry-run': flag, partial: flag } as const;
const OPTIONS = { ...SWITCHES, year: text, manifest: text, rejects: text } as const;
const LARGEST_MIB = 200;
const FAULTS_PRINTED = 100;
/** More at once makes the rows of a piece outlive the next collection of what nobody needs any more. */
const READ_AT_ONCE = 65_536;
const REJECT_SHARE = 0.01;

/** `mz import`: 0 imported (or, with --dry-run, importable), 1 refused or waiting, 2 wrong usage or a file that cannot be read. */
export async function importCommand(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    const [key, path] = positionals;
    if (!path) throw new UsageError('请写明登记簿和要导入的文件');
    if (key === INDICATORS) {
      const file = { fileName: basename(path), bytes: read(path), year: values.year, dryRun: values['dry-run'] };
      return await withInstallation(kindOf(values), async (installation) => {
        const result = await importIndicatorFile(installation, file);
        print({ origin: installation.kind, register: key, fileName: file.fileName, ...result }, values.json);
        return 0;
      });
    }
    return await withInstallation(kindOf(values), (installation) =>
      importInto(installation, { key: key ?? '', path, ...values }),
    );
  } catch (error) {
    return explain(error, USAGE);
  }
}

type Place = Pick<Installation, 'pool' | 'identity' | 'kind'>;
type Wanted = {
  readonly key: string;
  readonly path: string;
  readonly 'dry-run'?: boolean;
  readonly partial?: boolean;
  readonly json?: boolean;
  readonly manifest?: string | undefined;
  readonly rejects?: string | undefined;
};

/** Imports a file of the disk; the exit code. */
export async function importInto(place: Place, { key, path, ...wanted }: Wanted): Promise<number> {
  const manifest = wanted.manifest === undefined ? undefined : sentManifest(read(wanted.manifest));
  const order = await orderOf(place, key, { fileName: basename(path), bytes: onDisk(path) }, wanted.rejects);
  const sent = manifest ?? (wanted.partial ? noManifest : undefined);
  const result = wanted['dry-run']
    ? await checked(place, order)
    : await (sent ? received(place, order, sent) : imported(place, order));
  print({ origin: place.kind, register: order.register.key, fileName: order.fileName, ...result }, wanted.json ?? false);
  return ('faulty' in result && result.faulty > 0) || ('state' in result && result.state === 'held') ? 1 : 0;
}

async function orderOf(
  installation: Place,
  key: string,
  file: Pick<Import, 'fileName' | 'bytes'>,
  rejects: string | undefined,
): Promise<Import> {
  const identity = await installation.identity();
  const registers = await transact(installation.pool.db, { identity }, (db) => registersOf(db, identity));
  const register = registerNamed(registers, key);
  const handBack: NonNullable<Import['handBack']> = (faults) => {
    if (rejects !== undefined) writeFileSync(rejects, rejectsFile(faults));
  };
  const limits = { mostRows: Number.POSITIVE_INFINITY, tell: teller(), ...(rejects === undefined ? {} : { handBack }) };
  return { register, ...file, ...limits, source: 'import', identity, now: systemClock.now(), frozenYears };
}

const TOLD_MS = 500;
const PHASES: Readonly<Record<Progress['phase'], string>> = {
  unknown: '',
  waiting: '等待前一次导入',
  checking: '核对',
  storing: '登记',
};

/** How far it has come, on standard error: a line that is written over. */
function teller(): (progress: Progress) => void {
  const begun = performance.now();
  let [told, phase] = [begun, ''];
  return (progress) => {
    const now = performance.now();
    if (now - told < TOLD_MS && progress.phase === phase) return;
    [told, phase] = [now, progress.phase];
    const rate = Math.round((progress.rows / (now - begun)) * 1_000);
    process.stderr.write(`${PHASES[progress.phase]} ${progress.rows} 行，${rate} 行/秒\n`);
  };
}

/** A file is read as it is imported, however large it is. */
function onDisk(path: string): Source {
  try {
    if (!statSync(path).isFile()) throw new Error('它不是文件');
  } catch (error) {
    throw new Error(`无法读取文件 ${path}：${error instanceof Error ? error.message : String(error)}`);
  }
  return { open: () => createReadStream(path, { highWaterMark: READ_AT_ONCE }), again: true };
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

const within = <T>({ pool }: Place, { identity }: Import, work: (db: Db) => Promise<T>) => transact(pool.db, { identity }, work);

/** The record of what was done stands or falls with it, as for the page. */
const imported = (installation: Place, order: Import) =>
  within(installation, order, async (db) => {
    const { id, late, ...counts } = await importFile(db, order);
    const { region, orgId, accountId } = order.identity;
    const what = { object: `${order.register.key}/${id}`, detail: { rows: counts.rows, stored: counts.stored } };
    const who = { region, orgId, actor: accountId, actorName: '命令行' };
    await writeAudit(db, { ...who, ...what, action: 'evidence.register.import', result: 'ok' }, order.now);
    const note = lateNote(late);
    return note ? { ...counts, note } : counts;
  });

/** As another system would send it: what is wrong is left out, what does not add up waits for a second person. */
const received = (installation: Place, order: Import, manifest: Manifest) =>
  within(installation, order, async (db) => {
    const { rejects, ...receipt } = await receiveBatch(db, { ...order, manifest, rejectShare: REJECT_SHARE });
    order.handBack?.(rejects);
    const { batchId, state, rows, accepted, duplicate, rejected } = receipt;
    const { region, orgId, accountId } = order.identity;
    const what = { object: `${order.register.key}/${batchId}`, detail: { state, rows, accepted, duplicate, rejected } };
    const who = { region, orgId, actor: accountId, actorName: '命令行' };
    await writeAudit(db, { ...who, ...what, action: 'evidence.register.import', result: 'ok' }, order.now);
    return receipt;
  });

const checked = (installation: Place, order: Import) =>
  within(installation, order, async (db) => {
    const { facts, survey, comparison, before } = await previewFile(db, order);
    for (const { line, heading, value, message } of survey.faults.slice(0, FAULTS_PRINTED))
      process.stderr.write(`第 ${line} 行 ${heading}：${message}（${value || '空'}）\n`);
    const { rows, faulty, sums, faults } = survey;
    return { dryRun: true, ...facts, rows, ...comparison, faulty, faults: faults.length, sums, before: before !== undefined };
  });
