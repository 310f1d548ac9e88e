import { createHash } from 'node:crypto';
import { addFile, findFiles } from '../../../platform/database/files.ts';
import { type BlankWorkbook, openBlank, takeApart } from '../../../platform/documents/blank-workbook.ts';
import { readGrids, type SheetGrid } from '../../../platform/documents/sheet-grid.ts';
import { MEDIA } from '../../../platform/http/download.ts';
import type { Context } from '../../../platform/http/route.ts';
import type { Upload } from '../../../platform/http/upload.ts';
import { newId } from '../../../platform/ids.ts';
import { refuse, type UploadedLayout } from '../contract.ts';
import { addLayout, findAlike, findLayout, type Layout, saveLayout } from '../data/layouts.ts';
import type { Mapping } from '../domain/layout/mapping.ts';
import { proposeMapping } from '../domain/layout/propose.ts';

type Actor = { readonly region: string; readonly orgId: string; readonly accountId: string; readonly name: string };

/**
 * Blanks that are built alike have one fingerprint: places, merges and words count, the year that a bureau prints does not, and so the
 * blank of the next year finds the mapping of this one.
 */
export function fingerprintOf(grids: readonly SheetGrid[]): string {
  const lines = grids.flatMap(({ name, cells }) => [
    withoutYear(name),
    ...cells
      .map(({ row, column, rows, columns, text, computed }) =>
        [row, column, rows, columns, computed ? 'ƒ' : withoutYear(text)].join('\u0001'),
      )
      .sort(),
  ]);
  return createHash('sha256').update(lines.join('\u0002')).digest('hex');
}

const withoutYear = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replaceAll(/\d{4}(?=年|$)/g, '');

/** How many cells and columns a mapping fills. */
export const mappedIn = ({ cells, blocks }: Mapping): number =>
  cells.length + blocks.reduce((sum, { columns }) => sum + Object.keys(columns).length, 0);

/** Takes a blank of the finance bureau: a new one gets a proposed mapping, one that is built like an earlier one keeps that one's. */
export async function takeBlank(
  { db, clock, files }: Pick<Context, 'db' | 'clock' | 'files'>,
  actor: Actor,
  { fileName, bytes }: Upload,
): Promise<UploadedLayout> {
  const grids = readGrids(await openBlank(bytes, fileName));
  const fingerprint = fingerprintOf(grids);
  const sha256 = await files.put(bytes);
  const now = clock.now();
  const by = { name: actor.name, now };
  const known = await findAlike(db, actor, fingerprint);
  const store = async () =>
    (
      await addFile(
        db,
        actor,
        { name: fileName, mediaType: MEDIA.xlsx, sha256, size: bytes.length, uploadedBy: actor.accountId },
        now,
      )
    ).id;
  if (known) {
    const [file] = await findFiles(db, actor.region, [known.fileId]);
    if (file?.sha256 !== sha256) await saveLayout(db, actor, { ...known, fileId: await store() }, by);
    return { id: known.id, known: true, mapped: mappedIn(known.mapping) };
  }
  const mapping = proposeMapping(grids);
  const id = newId(now);
  const name = fileName
    .replace(/\.xlsx$/i, '')
    .slice(0, 80)
    .trim()
    .padEnd(2, '表');
  await addLayout(db, actor, { id, name, fingerprint, fileId: await store(), mapping }, by);
  return { id, known: false, mapped: mappedIn(mapping) };
}

export type LoadedLayout = {
  readonly layout: Layout;
  readonly fileName: string;
  readonly blank: BlankWorkbook;
  readonly grids: readonly SheetGrid[];
};

/** A layout with its blank, taken apart. */
export async function loadLayout(
  { db, files }: Pick<Context, 'db' | 'files'>,
  actor: Omit<Actor, 'accountId' | 'name'>,
  id: string,
): Promise<LoadedLayout> {
  const layout = await findLayout(db, actor, id);
  const [file] = layout ? await findFiles(db, actor.region, [layout.fileId]) : [];
  const bytes = file && (await files.get(file.sha256));
  if (!layout || !bytes) throw refuse('reporting/no-layout', { detail: '它可能不属于您的单位；请从“财政空白表”页面重新选择。' });
  const blank = takeApart(bytes);
  return { layout, fileName: file.name, blank, grids: readGrids(blank) };
}
