import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Db, transact } from '../../../platform/database/db.ts';
import { addFile } from '../../../platform/database/files.ts';
import { MEDIA } from '../../../platform/http/download.ts';
import type { Context } from '../../../platform/http/route.ts';
import { newId } from '../../../platform/ids.ts';
import type { Job } from '../../../platform/jobs/job.ts';
import { enqueue } from '../../../platform/jobs/queue.ts';
import { addForeignFile, findWaiting, finishForeignFile, listForeignFiles, type Outcome } from '../data/foreign-files.ts';
import { findForeignSet, saveForeignSet } from '../data/foreign-sets.ts';
import { type ReceivedFile, refuse } from './contract.ts';
import { readForeign } from './reading.ts';
import { type By, type Owner, setForChange } from './sets.ts';

const MOST_FILES = 100;
/** A file that is larger, or takes longer, is read by a background job; the page shows that it waits. */
const READ_NOW_BYTES = 4 * 1_048_576;
const READ_NOW_MS = 8_000;
const READ = 'reporting:read-foreign-file';

type Means = Pick<Context, 'db' | 'files'>;
type Incoming = { readonly fileName: string; readonly bytes: Uint8Array };

/** A file joins a set: kept by its hash, read at once where that is short. The same bytes again are the same file. */
export async function takeFile(
  { db, files }: Means,
  owner: Owner,
  setId: string,
  { fileName, bytes }: Incoming,
  by: By,
): Promise<ReceivedFile> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const early = bytes.length <= READ_NOW_BYTES ? await readSoon(bytes, fileName) : null;
  // files that come at once may join in any order
  const set = await setForChange(db, owner, setId, null);
  const present = await listForeignFiles(db, owner, setId);
  const same = present.find((file) => file.sha256 === sha256 && !file.removed);
  if (same) return { id: same.id, name: same.name, state: same.state, problem: same.problem, known: true };
  if (present.length >= MOST_FILES)
    throw refuse('reporting/foreign-full', { detail: `一组最多 ${MOST_FILES} 个文件；请把其余的放进另一组。` });
  const name = freeName(fileName, new Set(present.map((file) => file.name)));
  await files.put(bytes);
  const stored = { name, mediaType: mediaTypeOf(name), sha256, size: bytes.length, uploadedBy: by.accountId };
  const { id: fileId } = await addFile(db, owner, stored, by.now);
  const id = newId(by.now);
  await addForeignFile(db, owner, { id, setId, fileId, name, sha256 }, early, by);
  if (!early) await enqueue(db, { task: READ, payload: { orgId: owner.orgId, id }, key: id });
  await saveForeignSet(db, owner, set, by);
  const problem = early && 'problem' in early ? early.problem : null;
  return { id, name, state: early ? (problem === null ? 'read' : 'unreadable') : 'waiting', problem, known: false };
}

async function readSoon(bytes: Uint8Array, name: string): Promise<Outcome | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), READ_NOW_MS);
  });
  try {
    return await Promise.race([readForeign(bytes, name), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** References of findings name the file, so that no two of a set may be called the same: 报告 (2).docx. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  const [, stem = name, ending = ''] = /^(.+?)(\.[^.]+)?$/.exec(name) ?? [];
  let found = name;
  for (let at = 2; taken.has(found); at += 1) found = `${stem} (${at})${ending}`;
  return found;
}

const TYPES: Readonly<Record<string, string>> = {
  ...MEDIA,
  ...{ xls: 'application/vnd.ms-excel', json: 'application/json', txt: 'text/plain; charset=utf-8' },
};
const mediaTypeOf = (name: string): string =>
  TYPES[/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream';

const Payload = z.object({ orgId: z.string(), id: z.string() });

/** Reads a file that was too long for its upload. Run twice it finds nothing to do. */
export const readForeignFile: Job = {
  task: READ,
  title: '读取外来文件',
  async run({ db, region, files, clock }, payload) {
    const { orgId, id } = Payload.parse(payload);
    const owner = { region, orgId };
    const within = <T>(work: (tx: Db) => Promise<T>) =>
      transact(db, { identity: { ...owner, orgs: [orgId], accountId: 'installation' } }, work);
    const waiting = await within((tx) => findWaiting(tx, owner, id));
    if (!waiting) return;
    const bytes = await files.get(waiting.sha256);
    const outcome = bytes ? await readForeign(bytes, waiting.name) : { problem: '原件不在文件库中，请重新上传。' };
    await within(async (tx) => {
      const set = await findForeignSet(tx, owner, waiting.setId, { lock: true });
      if (!(await finishForeignFile(tx, owner, id, outcome)) || !set) return;
      await saveForeignSet(tx, owner, set, { name: set.changedName, now: clock.now() });
    });
  },
};
