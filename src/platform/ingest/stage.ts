import type { Db, Identity } from '../database/db.ts';
import { type FileFacts, openRows } from './decode.ts';
import type { FrozenYears } from './late.ts';
import type { Progress } from './progress.ts';
import { refuseImport } from './refusals.ts';
import type { Cells, Register } from './register.ts';
import { type Content, Reading, sourceOf } from './source.ts';
import { analyzeStaging, emptyStaging, fillStaging, openStaging } from './staging.ts';
import { type Reject, Survey } from './survey.ts';
import { type Encoding, OtherEncoding, refuseEncoding } from './text.ts';

/** What one file is brought to a register with. */
export type Order = {
  readonly register: Register;
  readonly fileName: string;
  readonly bytes: Content;
  readonly identity: Identity;
  readonly now: Date;
  /** The person has gone away: what is not committed is left undone. */
  readonly signal?: AbortSignal;
  readonly tell?: (progress: Progress) => void;
  /** Years that are frozen: rows of theirs are stored, and the batch says that they came late. */
  readonly frozenYears?: FrozenYears;
  /** Faulty rows are left out and handed back, instead of keeping the whole file out. */
  readonly partial?: boolean;
  /** The system that sends the rows: their ids are its own, and are told apart from those of others by its name. */
  readonly sourceSystem?: string | undefined;
  /** Is given every fault, with the row as it was written, where the file is not refused as a whole for another reason. */
  readonly handBack?: (rejects: readonly Reject[]) => void;
  readonly mostRows?: number;
  /** Bytes of the file once it is unpacked. */
  readonly mostUnpacked?: number;
};

export type Staged = { readonly facts: FileFacts; readonly survey: Survey; readonly sha256: string };

export const assertWanted = ({ signal }: Pick<Order, 'signal'>): void => {
  if (signal?.aborted) throw refuseImport('import/cancelled', { detail: '没有导入任何一行。' });
};

/**
 * File → rows → checks → staging, as a stream: no more of the file is in memory than what is on its way, besides the faults and, for
 * a register with a `check`, its rows. Text is UTF-8 with or without a mark, else GB 18030, which the person confirms in the preview.
 */
export async function stageFile(db: Db, order: Order): Promise<Staged> {
  await openStaging(db, order.register);
  const read = await order.register.reader?.(db, order.identity);
  const source = sourceOf(order.bytes);
  const isCsv = /\.csv(\.gz)?$/i.test(order.fileName);
  const encodings: readonly Encoding[] = isCsv && source.again ? ['UTF-8', 'GB 18030'] : ['UTF-8'];
  for (const encoding of encodings) {
    const staged = await stageAs(db, order, { encoding, read });
    if (staged) {
      await analyzeStaging(db);
      return staged;
    }
    await emptyStaging(db);
  }
  throw refuseEncoding(encodings);
}

/** A sending system calls its ids source_id. */
const named = ({ register: { columns }, sourceSystem }: Order) =>
  sourceSystem === undefined ? columns : columns.map((each) => (each.name === 'id' ? { ...each, alias: 'source_id' } : each));

type Manner = { readonly encoding: Encoding; readonly read: ((cells: Cells) => Cells) | undefined };

/** Undefined: the file is written in another encoding. */
async function stageAs(db: Db, order: Order, { encoding, read }: Manner): Promise<Staged | undefined> {
  const { register, fileName, partial, mostRows, sourceSystem } = order;
  const prefix = sourceSystem === undefined ? undefined : `${sourceSystem}/`;
  const survey = new Survey(register, { read, partial, prefix, keepRaw: order.handBack !== undefined });
  const reading = new Reading(sourceOf(order.bytes), order.mostUnpacked);
  let failure: unknown;
  // the COPY ends whatever happens to the file, so that the transaction can say why
  async function* lines(rows: AsyncIterable<Parameters<Survey['take']>[0]>): AsyncGenerator<Uint8Array> {
    try {
      for await (const batch of rows) {
        assertWanted(order);
        const good = survey.take(batch);
        if (good !== '') yield Buffer.from(good);
        order.tell?.({ phase: 'checking', rows: survey.rows });
        if (survey.full) return;
      }
    } catch (error) {
      failure = error;
    }
  }
  try {
    const { facts, rows } = await openRows(reading, {
      fileName,
      columns: named(order),
      encoding,
      ...(mostRows ? { mostRows } : {}),
    });
    await guarded(`第 1 至 ${survey.lastLine} 行`, () => fillStaging(db, register, lines(rows)));
    if (failure) throw failure;
    if (survey.rows === 0) throw refuseImport('import/empty', { detail: '请检查表头下面是否有数据。' });
    return { facts, survey, sha256: await reading.digest() };
  } catch (error) {
    if (error instanceof OtherEncoding) return undefined;
    throw error;
  } finally {
    await reading.close();
  }
}

const UNIQUE = '23505';

/** What the register's own checks let through and the database refuses is still the file's fault, not ours. */
export async function guarded<T>(where: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === UNIQUE)
      throw refuseImport('import/constraint', {
        detail: '有的行与已登记的记录冲突（同一事项只能登记一次）；没有导入任何一行，请核对后重新导入。',
      });
    if (!/^2[23]/.test(code)) throw error;
    const rule =
      error instanceof Error && 'constraint' in error && error.constraint ? `（规则 ${String(error.constraint)}）` : '';
    throw refuseImport('import/constraint', {
      detail: `${where}中有的值超出登记簿允许的范围${rule}；没有导入任何一行，请核对数值、日期与编号后重新导入。`,
    });
  }
}
