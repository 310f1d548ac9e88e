// Reads a PDF in a thread of its own, with limits: a file that others have made may be hostile. The text of every page, and the
// QR codes of pages that are pictures. Plain JavaScript, because Node 20 starts no thread from TypeScript.
import { parentPort, workerData } from 'node:worker_threads';
import jsqr from 'jsqr';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

const { bytes, mostPages, picturesMs } = workerData;
const readCode = jsqr.default ?? jsqr;
const BYTES_A_PIXEL = { 2: 3, 3: 4 };
const SMALLEST = 200;

/** A part of a picture as the reader of codes wants it: four bytes a pixel. */
function cut({ width, height, kind, data }, [left, top, right, bottom]) {
  const area = { x: Math.floor(width * left), y: Math.floor(height * top) };
  const size = { width: Math.ceil(width * right) - area.x, height: Math.ceil(height * bottom) - area.y };
  const pixels = new Uint8ClampedArray(size.width * size.height * 4).fill(255);
  const rowBytes = kind === 1 ? (width + 7) >> 3 : width * BYTES_A_PIXEL[kind];
  for (let y = 0; y < size.height; y += 1)
    for (let x = 0; x < size.width; x += 1) {
      const to = (y * size.width + x) * 4;
      const column = area.x + x;
      const from = (area.y + y) * rowBytes + (kind === 1 ? column >> 3 : column * BYTES_A_PIXEL[kind]);
      for (let channel = 0; channel < 3; channel += 1)
        pixels[to + channel] = kind === 1 ? ((data[from] >> (7 - (column & 7))) & 1) * 255 : data[from + channel];
    }
  return { pixels, ...size };
}

/** The corner where the code is printed, then the other corners of a page put in the wrong way round, then everything. */
const AREAS = [
  [0.65, 0, 1, 0.3],
  [0, 0.7, 0.35, 1],
  [0.65, 0.7, 1, 1],
  [0, 0, 0.35, 0.3],
  [0, 0, 1, 1],
];

function codeIn(image, until) {
  if (!image?.data || !(image.kind === 1 || BYTES_A_PIXEL[image.kind]) || image.width < SMALLEST) return [];
  for (const area of AREAS) {
    if (Date.now() > until) return [];
    const { pixels, width, height } = cut(image, area);
    const found = readCode(pixels, width, height, { inversionAttempts: 'dontInvert' });
    if (found?.data) return [found.data];
  }
  return [];
}

/** The largest picture of a page: of a scanned one it is the page. */
async function pictureOf(page) {
  const { fnArray, argsArray } = await page.getOperatorList();
  const names = argsArray.filter((_, i) => fnArray[i] === OPS.paintImageXObject).map(([name]) => name);
  const images = names.map((name) => {
    const store = name.startsWith('g_') ? page.commonObjs : page.objs;
    return store.has(name) ? store.get(name) : undefined;
  });
  return images.sort((a, b) => (b?.width ?? 0) * (b?.height ?? 0) - (a?.width ?? 0) * (a?.height ?? 0))[0];
}

async function read() {
  const options = {
    useSystemFonts: true,
    isEvalSupported: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
  };
  const pdf = await getDocument({ data: bytes, verbosity: 0, ...options }).promise;
  if (pdf.numPages > mostPages) return null;
  const until = Date.now() + picturesMs;
  const pages = [];
  const codes = [];
  for (let at = 1; at <= pdf.numPages; at += 1) {
    const page = await pdf.getPage(at);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(''));
    if (Date.now() < until) codes.push(...codeIn(await pictureOf(page), until));
    page.cleanup();
  }
  return { pages, codes };
}

parentPort.postMessage(await read().catch(() => null));
