import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** The text of every page of a PDF, as a reader extracts it. */
export async function pagesOf(bytes: Uint8Array): Promise<readonly string[]> {
  const file = await getDocument({ data: new Uint8Array(bytes) }).promise;
  const pages: string[] = [];
  for (let n = 1; n <= file.numPages; n += 1) {
    const { items } = await (await file.getPage(n)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
  }
  return pages;
}

/** How many fonts a PDF describes, and how many of them it carries with it. */
export function fontsOf(bytes: Uint8Array): { described: number; embedded: number } {
  const raw = Buffer.from(bytes).toString('latin1');
  const count = (pattern: RegExp) => (raw.match(pattern) ?? []).length;
  return { described: count(/\/Type\s*\/FontDescriptor/g), embedded: count(/\/FontFile[23]?\b/g) };
}
