type Picture = {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly colours: string;
  readonly filter: string;
  readonly data: Uint8Array;
};

/** No scanner makes a larger page: 1,200 dpi of A4. */
const LONGEST_SIDE = 15_000;
const MOST_PIXELS = 60_000_000;

/**
 * A PDF of one page that holds the picture as it is: a PDF keeps the very streams of JPEG and PNG, so that one reader does for all
 * three. Null for a picture that is cut, too large, or of a rarer kind (interlaced, with transparency).
 */
export function imagePdf(mediaType: string, bytes: Uint8Array): Uint8Array | null {
  const picture = mediaType === 'image/jpeg' ? jpeg(bytes) : mediaType === 'image/png' ? png(bytes) : null;
  if (!picture) return null;
  const { width, height } = picture;
  const isSane = width > 0 && height > 0 && Math.max(width, height) <= LONGEST_SIDE && width * height <= MOST_PIXELS;
  return isSane ? wrapped(picture) : null;
}

const FRAME = new Set([0xc0, 0xc1, 0xc2]);
const SPACES: Readonly<Record<number, string>> = { 1: '/DeviceGray', 3: '/DeviceRGB', 4: '/DeviceCMYK' };

/** Size and colours of a JPEG stand in its frame header. */
function jpeg(bytes: Uint8Array): Picture | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    if (FRAME.has(bytes[at + 1] ?? 0)) {
      const colours = SPACES[bytes[at + 9] ?? 0];
      if (!colours) return null;
      const size = { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
      return { ...size, bits: 8, colours, filter: '/DCTDecode', data: bytes };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

const COLOURS: Readonly<Record<number, { readonly space: string; readonly channels: number }>> = {
  0: { space: '/DeviceGray', channels: 1 },
  2: { space: '/DeviceRGB', channels: 3 },
};

/** The compressed rows of a PNG are those of a PDF with predictor 15. */
function png(bytes: Uint8Array): Picture | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 45) return null;
  const [width, height, bits, type, interlaced] = [view.getUint32(16), view.getUint32(20), bytes[24], bytes[25], bytes[28]];
  const kind = COLOURS[type ?? -1];
  if (!kind || interlaced !== 0 || !bits) return null;
  const parts: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    if (at + 12 + length > bytes.length) return null;
    if (String.fromCharCode(...bytes.subarray(at + 4, at + 8)) === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const rows = `<< /Predictor 15 /Colors ${kind.channels} /BitsPerComponent ${bits} /Columns ${width} >>`;
  return { width, height, bits, colours: kind.space, filter: `/FlateDecode /DecodeParms ${rows}`, data: Buffer.concat(parts) };
}

function wrapped({ width, height, bits, colours, filter, data }: Picture): Uint8Array {
  const drawing = `q ${width} 0 0 ${height} 0 0 cm /P Do Q`;
  const picture = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace ${colours} /BitsPerComponent ${bits}`;
  const objects: readonly (string | readonly [head: string, data: Uint8Array])[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources << /XObject << /P 4 0 R >> >> /Contents 5 0 R >>`,
    [`<< ${picture} /Filter ${filter} /Length ${data.length} >>`, data],
    [`<< /Length ${drawing.length} >>`, Buffer.from(drawing)],
  ];
  const parts: Uint8Array[] = [Buffer.from('%PDF-1.4\n')];
  const places: number[] = [];
  let length = parts[0]?.length ?? 0;
  const write = (part: Uint8Array) => {
    parts.push(part);
    length += part.length;
  };
  for (const [i, object] of objects.entries()) {
    places.push(length);
    write(Buffer.from(`${i + 1} 0 obj\n${typeof object === 'string' ? object : object[0]}\n`));
    if (typeof object !== 'string')
      for (const part of [Buffer.from('stream\n'), object[1], Buffer.from('\nendstream\n')]) write(part);
    write(Buffer.from('endobj\n'));
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const start = length;
  const size = objects.length + 1;
  write(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}
