// Reads the text of a PDF in a thread of its own, with limits: a file that others have made may be hostile. Plain JavaScript,
// because Node 20 starts no thread from TypeScript.
import { parentPort, workerData } from 'node:worker_threads';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const { bytes, mostPages } = workerData;

async function pagesOf() {
  const pdf = await getDocument({ data: bytes, useSystemFonts: true, isEvalSupported: false, verbosity: 0 }).promise;
  if (pdf.numPages > mostPages) return null;
  const pages = [];
  for (let at = 1; at <= pdf.numPages; at += 1) {
    const { items } = await (await pdf.getPage(at)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(''));
  }
  return pages;
}

parentPort.postMessage(await pagesOf().catch(() => null));
