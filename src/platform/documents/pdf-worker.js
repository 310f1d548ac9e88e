// Compiles a template of this folder in a thread of its own: the compiler is native and cannot be interrupted, so the thread is what
// can be ended. Plain JavaScript, because Node 20 starts no thread from TypeScript.
import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const CACHE_AGE = 5;
const DOCUMENTS_PER_EVICTION = 20;
const MISSING = /the text \\?"(.+?)\\?" could not be displayed with any font/u;
const MOST_MISSING = 200;

const compiler = NodeCompiler.create({ workspace: workerData.folder, fontArgs: [{ fontPaths: workerData.fonts }] });
let rendered = 0;

function render(template, data, createdAt) {
  const result = compiler.compile({ mainFilePath: template, inputs: { data } });
  if (!result.result) throw new Error(JSON.stringify(result.takeDiagnostics()?.shortDiagnostics ?? 'no document'));
  return compiler.pdf(result.result, { pdfStandard: 'a-2b', creationTimestamp: createdAt });
}

/** The compiler names one missing glyph at a time: each is taken out in turn until the rest can be set. */
function missing(template, data, error) {
  const found = new Set();
  let rest = data;
  let message = String(error?.message ?? error);
  while (found.size < MOST_MISSING) {
    const character = MISSING.exec(message)?.[1];
    if (!character) break;
    found.add(character);
    rest = rest.replaceAll(character, '');
    try {
      render(template, rest, 0);
      break;
    } catch (next) {
      message = String(next?.message ?? next);
    }
  }
  return [...found];
}

parentPort.on('message', ({ template, data, createdAt }) => {
  try {
    parentPort.postMessage({ bytes: new Uint8Array(render(template, data, createdAt)) });
  } catch (error) {
    parentPort.postMessage({ missing: missing(template, data, error), error: String(error?.message ?? error) });
  }
  rendered += 1;
  if (rendered % DOCUMENTS_PER_EVICTION === 0) compiler.evictCache(CACHE_AGE);
});
