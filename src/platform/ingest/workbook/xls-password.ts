/** BOF record of a workbook in the format of Excel 97 to 2003. */
const GLOBALS = [0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00];
const FILEPASS = 0x2f;
const RECORDS_LOOKED_AT = 12;

/** Whether an old .xls has a password for opening; its reader does not notice and returns rubbish. Runs in a browser too. */
export function hasPassword(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = globalsIn(bytes);
  if (at === -1) return false;
  for (let i = 0; i < RECORDS_LOOKED_AT && at + 4 <= bytes.length; i += 1) {
    if (view.getUint16(at, true) === FILEPASS) return true;
    at += 4 + view.getUint16(at + 2, true);
  }
  return false;
}

function globalsIn(bytes: Uint8Array): number {
  const [first = 0] = GLOBALS;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1))
    if (GLOBALS.every((byte, offset) => bytes[at + offset] === byte)) return at;
  return -1;
}
