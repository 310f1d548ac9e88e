import { refuseImport } from '../refusals.ts';

/** BOF record of a workbook in the format of Excel 97 to 2003. */
const GLOBALS = Buffer.from([0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00]);
const FILEPASS = 0x2f;
const RECORDS_LOOKED_AT = 12;

/** An old .xls with a password or with macros is refused; the reader would return rubbish for the first. */
export function assertPlainXls(bytes: Uint8Array): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.includes(Buffer.from('EncryptedPackage', 'utf16le')) || hasPassword(buffer))
    throw refuseImport('import/workbook', { detail: '文件有打开密码;请去掉密码后重新导入。' });
  if (buffer.includes(Buffer.from('_VBA_PROJECT', 'utf16le')))
    throw refuseImport('import/workbook', { detail: '工作簿带有宏;请另存为不带宏的 .xlsx 后重新导入。' });
  if (!buffer.includes(Buffer.from('Workbook', 'utf16le')))
    throw refuseImport('import/workbook', {
      detail: '这不是 Excel 97 至 2003 的工作簿(可能是 Word 文档或更旧的格式);请在表格软件中另存为 .xlsx。',
    });
}

function hasPassword(buffer: Buffer): boolean {
  let at = buffer.indexOf(GLOBALS);
  if (at === -1) return false;
  for (let i = 0; i < RECORDS_LOOKED_AT && at + 4 <= buffer.length; i += 1) {
    if (buffer.readUInt16LE(at) === FILEPASS) return true;
    at += 4 + buffer.readUInt16LE(at + 2);
  }
  return false;
}
