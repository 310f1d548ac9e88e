/** PDF files as small as the format allows, for tests. */

/** Pages by their content streams, one font for all. */
function pdfOf(contents: readonly string[], font: readonly string[]): Uint8Array {
  const first = 3 + font.length;
  const pages = contents.map((_, at) => first + at * 2);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages.map((page) => `${page} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    ...font,
    ...contents.flatMap((content, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${first + at * 2 + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ]),
  ];
  const parts = ['%PDF-1.4\n'];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  objects.forEach((object, at) => {
    offsets.push(length);
    const text = `${at + 1} 0 obj\n${object}\nendobj\n`;
    parts.push(text);
    length += text.length;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
  );
  return new TextEncoder().encode(parts.join(''));
}

/** One page with what its content stream draws. */
export const latinPdf = (content: string): Uint8Array =>
  pdfOf([content], ['<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>']);

/** Lines by page, set as old typesetting programs do: codes of GBK, a font that is not in the file, no table back to characters. */
export const chinesePdf = (pages: readonly (readonly string[])[]): Uint8Array =>
  pdfOf(
    pages.map((lines) => `BT /F1 12 Tf 14 TL 72 780 Td ${lines.map((line) => `<${hexOf(line)}> Tj T*`).join(' ')} ET`),
    [
      '<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [4 0 R] >>',
      '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor 5 0 R >>',
      '<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -141 1000 859] /ItalicAngle 0 /Ascent 859 /Descent -141 /CapHeight 683 /StemV 80 >>',
    ],
  );

/** GBK, which Node reads and does not write. */
const CODES = new Map<string, string>();
const hex = (...bytes: readonly number[]): string => bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');

function hexOf(line: string): string {
  if (CODES.size === 0) {
    const decoder = new TextDecoder('gbk');
    for (let byte = 0x20; byte < 0x7f; byte += 1) CODES.set(String.fromCharCode(byte), hex(byte));
    for (let lead = 0x81; lead <= 0xfe; lead += 1)
      for (let trail = 0x40; trail <= 0xfe; trail += 1) {
        const char = decoder.decode(Uint8Array.of(lead, trail));
        if (char.length === 1 && char !== '\ufffd' && !CODES.has(char)) CODES.set(char, hex(lead, trail));
      }
  }
  return [...line].map((char) => CODES.get(char) ?? hex(0x3f)).join('');
}

/** Text in bytes of GBK, line by line. */
export const gbkOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.split('\n').map(hexOf).join('0a'), 'hex'));
