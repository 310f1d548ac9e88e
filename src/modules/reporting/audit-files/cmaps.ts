import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { CMaps } from './pdf.ts';

const folder = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'cmaps');

/** The character maps that come with the library. */
export const installedCMaps: CMaps = async (fileName) => {
  if (!/^[\w-]+\.bcmap$/.test(fileName)) throw new Error(`no character map: ${fileName}`);
  return new Uint8Array(await readFile(join(folder, fileName)));
};
