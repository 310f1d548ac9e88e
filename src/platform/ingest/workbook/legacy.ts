import { refuseImport } from '../refusals.ts';
import { hasPassword } from './xls-password.ts';

/** An old .xls with a password or with macros is refused; the reader would return rubbish for the first. */
export function assertPlainXls(bytes: Uint8Array): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.includes(Buffer.from('EncryptedPackage', 'utf16le')) || hasPassword(bytes))
    throw refuseImport('import/workbook', { detail: '文件有打开密码；请去掉密码后重新导入。' });
  if (buffer.includes(Buffer.from('_VBA_PROJECT', 'utf16le')))
    throw refuseImport('import/workbook', { detail: '工作簿带有宏；请另存为不带宏的 .xlsx 后重新导入。' });
  if (!buffer.includes(Buffer.from('Workbook', 'utf16le')))
    throw refuseImport('import/workbook', {
      detail: '这不是 Excel 97 至 2003 的工作簿（可能是 Word 文档或更旧的格式）；请在表格软件中另存为 .xlsx。',
    });
}
