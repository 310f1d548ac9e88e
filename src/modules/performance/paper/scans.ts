import type { z } from 'zod';
import type { Db } from '../../../platform/database/db.ts';
import type { ObjectStore } from '../../../platform/files/object-store.ts';
import { readScan } from '../../../platform/files/scan.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import type { Unit } from '../data/indicators.ts';
import { addScan, listScans } from '../data/scans.ts';
import { lockEvaluation } from '../data/submissions.ts';
import { codesIn, DRAFT_MARK } from '../domain/paper-code.ts';
import { refuse } from '../domain/refusals.ts';
import { checkCode, checkContent, checkPlace, pagesOf } from '../domain/scan.ts';
import type { ScanBody } from './contract.ts';
import { needFile } from './minutes.ts';
import { knownVersions } from './versions.ts';

type Place = { readonly unit: Unit; readonly projectId: string };
type By = { readonly actor: Actor; readonly now: Date };
const SCANNED = ['application/pdf', 'image/jpeg', 'image/png'];

/** What a file says about itself: a PDF its pages, and either the codes printed on them, as text or as QR code. */
type Content = { readonly pages: number | null; readonly codes: readonly string[] };

async function contentOf(mediaType: string, bytes: Uint8Array): Promise<Content> {
  const isPdf = mediaType === 'application/pdf';
  const scanned = await readScan(mediaType, bytes);
  if (!scanned && isPdf)
    throw refuse('performance/scan', { detail: 'PDF 无法打开：可能已损坏、加了密码或页数过多，请重新扫描后上传。' });
  const text = (scanned?.pages ?? []).join('\n').replaceAll(/\s/g, '');
  if (text.includes(DRAFT_MARK))
    throw refuse('performance/scan-other', { detail: `文件里印着“${DRAFT_MARK}”：请先提交，再打印有版本码的纸质件并签字盖章。` });
  const codes = [text, ...(scanned?.codes ?? [])].flatMap(codesIn);
  return { pages: isPdf ? (scanned?.pages.length ?? null) : null, codes: [...new Set(codes)] };
}

/**
 * 上传签章件: binds a scan to the frozen version whose code is printed on the paper. The typed code decides; where the file
 * can be read, it has to say the same.
 */
export async function bindScan(
  db: Db,
  files: ObjectStore,
  { unit, projectId }: Place,
  body: z.output<typeof ScanBody>,
  { actor, now }: By,
): Promise<{ code: string; submissionId: string }> {
  const place = { ...unit, projectId };
  await lockEvaluation(db, place);
  const versions = await knownVersions(db, unit);
  const { code, paper, version } = checkCode(body.code, { year: unit.year, projectId }, versions);
  const file = await needFile(db, unit.region, body.fileId);
  if (!SCANNED.includes(file.mediaType))
    throw refuse('performance/scan', { detail: `“${file.name}”不是扫描件；请上传 pdf、jpg 或 png 文件。` });
  const bytes = await files.get(file.sha256);
  if (!bytes) throw refuse('performance/no-file', { detail: '请重新上传文件后再保存。' });
  const content = await contentOf(file.mediaType, bytes);
  const isCodeRead = checkContent(code, content.codes, versions);
  const pages = pagesOf(body.firstPage, body.lastPage, content.pages);
  if (body.replaces && !body.reason) throw refuse('performance/scan', { detail: '替换签章件须写明原因；原来的一份保留。' });
  const { submissionId } = version;
  checkPlace({ ...pages, paper, submissionId, replaces: body.replaces }, await listScans(db, place));
  const scan = { submissionId, paper, code, isCodeRead, ...pages, fileId: file.id, replaces: body.replaces };
  const reason = body.replaces ? body.reason : null;
  if (!(await addScan(db, place, { ...scan, reason }, { accountId: actor.accountId, name: actor.name, now })))
    throw refuse('performance/scan-replaced', { detail: '这份签章件刚刚被替换过，请刷新后查看。' });
  return { code, submissionId };
}
