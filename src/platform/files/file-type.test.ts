import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { mediaTypeOf } from './file-type.ts';

const bytes = (...values: number[]) => new Uint8Array(values);
const office = (part: string) => zipSync({ '[Content_Types].xml': strToU8('<Types/>'), [part]: strToU8('<x/>') });
const png = bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1);

describe('mediaTypeOf 佐证文件类型', () => {
  it.each([
    ['合同.pdf', strToU8('%PDF-1.7 …'), 'application/pdf'],
    ['台账.CSV', strToU8('日期,金额\n'), 'text/csv'],
    ['截图.jpeg', bytes(0xff, 0xd8, 0xff, 0xe0), 'image/jpeg'],
    ['截图.png', png, 'image/png'],
    ['问卷.xlsx', office('xl/workbook.xml'), /spreadsheetml/],
    ['说明.docx', office('word/document.xml'), /wordprocessingml/],
  ])('%s', (name, content, type) => expect(mediaTypeOf(name, content)).toMatch(type));
  it.each([
    ['程序.exe', bytes(0x4d, 0x5a), 'upload/type'],
    ['没有扩展名', png, 'upload/type'],
    ['网页.html', strToU8('<script>'), 'upload/type'],
    ['改名.pdf', bytes(0x4d, 0x5a, 0x90), 'upload/content'],
    ['改名.jpg', png, 'upload/content'],
    ['表格改名.docx', office('xl/workbook.xml'), 'upload/content'],
    ['断尾.xlsx', office('xl/workbook.xml').slice(0, 60), 'upload/content'],
    ['二进制.csv', bytes(65, 0, 66), 'upload/content'],
  ])('refuses %s', (name, content, code) => expect(() => mediaTypeOf(name, content)).toThrow(code));
});
