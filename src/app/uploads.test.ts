import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sheetOf, workbook } from '../platform/ingest/testing/workbook.ts';
import { multipart, type TestServer, testServer } from './testing/signed-in.ts';

const HEAD = ['通话编号', '方向', '开始时间', '接听时间', '结束时间', '座席'];
const GOOD = ['H1', '呼入', '2023-05-01 08:00:00', '', '2023-05-01 08:01:00', 'Z1'];
const text = (content: string) => new TextEncoder().encode(content);
const good = sheetOf([HEAD, GOOD]);
const zip = (files: Zippable) => zipSync(files);
/** A copy with some bytes changed. */
const patched = (bytes: Uint8Array, change: (view: DataView, copy: Buffer) => void) => {
  const copy = Buffer.from(bytes);
  change(new DataView(copy.buffer, copy.byteOffset, copy.length), copy);
  return copy;
};
const central = (copy: Buffer) => copy.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
const ole = (...streams: readonly string[]) =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(600),
    ...streams.map((name) => Buffer.from(name, 'utf16le')),
  ]);
const bof = Buffer.concat([Buffer.from([0x09, 0x08, 0x10, 0, 0, 6, 5, 0]), Buffer.alloc(12), Buffer.from([0x2f, 0, 2, 0, 0, 0])]);
const sheetXml = (body: string) => ({
  'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${body}</worksheet>`,
});
const lines = (...rows: readonly (readonly string[])[]) => text([HEAD, ...rows].map((row) => row.join(',')).join('\n'));
const json = (record: Record<string, unknown>) =>
  text(JSON.stringify({ ...Object.fromEntries(HEAD.map((name, i) => [name, GOOD[i]])), ...record }));

/** File name, bytes, what the refusal must say. */
const HOSTILE: readonly (readonly [string, string, Uint8Array, string])[] = [
  ['no bytes', '空.csv', new Uint8Array(), '收到 0 字节'],
  ['only a heading', '空.csv', lines(), '表头下面是否有数据'],
  ['a program', 'a.exe', text('MZ'), '请使用 .xlsx'],
  ['no extension', '台账', text('x'), '请使用 .xlsx'],
  ['a workbook called .csv', 'a.csv', good, '内容却是压缩格式'],
  ['text called .xlsx', 'a.xlsx', lines(GOOD), '内容却是纯文本'],
  ['text called .xls', 'a.xls', lines(GOOD), '内容却是纯文本'],
  ['a web page called .xls', 'a.xls', text('<html><table></table></html>'), '内容却是网页'],
  ['an old workbook called .csv', 'a.csv', ole('Workbook'), '内容却是旧版 Office'],
  ['a PDF called .xlsx', 'a.xlsx', text('%PDF-1.7'), '内容却是PDF'],
  ['a picture called .csv', 'a.csv', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1]), '内容却是图片'],
  ['a macro extension', 'a.xlsm', good, '不接受带宏'],
  ['a macro part', 'a.xlsx', sheetOf([HEAD, GOOD], { parts: { 'xl/vbaProject.bin': 'x' } }), '带有宏'],
  [
    'a macro content type',
    'a.xlsx',
    sheetOf([HEAD, GOOD], {
      parts: {
        '[Content_Types].xml':
          '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
      },
    }),
    '带有宏',
  ],
  ['macros in an old workbook', 'a.xls', ole('Workbook', '_VBA_PROJECT'), '带有宏'],
  ['an encrypted workbook', 'a.xlsx', ole('EncryptedPackage'), '打开密码'],
  ['an encrypted old workbook', 'a.xls', Buffer.concat([ole('Workbook'), bof]), '打开密码'],
  ['an old Word document', 'a.xls', ole('WordDocument'), '不是 Excel 97'],
  ['an old workbook cut short', 'a.xls', ole('Workbook'), '不完整或已损坏'],
  [
    'a Word document',
    'a.xlsx',
    zip({ '[Content_Types].xml': strToU8('<Types><Override ContentType="x.wordprocessingml.document.main+xml"/></Types>') }),
    'Word 文档',
  ],
  ['an archive that is no workbook', 'a.xlsx', zip({ 'a.txt': strToU8('x') }), '没有工作簿的内容清单'],
  ['a workbook cut in half', 'a.xlsx', good.subarray(0, good.length / 2), '不完整'],
  ['a workbook without its last byte', 'a.xlsx', good.subarray(0, -1), '不完整'],
  ['a name that leads out', 'a.xlsx', zip({ '../../etc/passwd': strToU8('x') }), '指向外部'],
  ['an absolute name', 'a.xlsx', zip({ '/etc/passwd': strToU8('x') }), '指向外部'],
  ['a drive letter', 'a.xlsx', zip({ 'C:/a': strToU8('x') }), '指向外部'],
  ['a back-slash', 'a.xlsx', zip({ '..\\a': strToU8('x') }), '指向外部'],
  ['a NUL in a name', 'a.xlsx', zip({ 'a\0b': strToU8('x') }), '指向外部'],
  ['a link', 'a.xlsx', zip({ link: [strToU8('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] }), '链接'],
  ['an encrypted part', 'a.xlsx', patched(good, (view, copy) => view.setUint16(central(copy) + 8, 1, true)), '打开密码'],
  [
    '10,001 parts',
    'a.xlsx',
    zip(Object.fromEntries(Array.from({ length: 10_001 }, (_, n) => [`p${n}`, new Uint8Array()]))),
    '超过 10000 个',
  ],
  ['a bomb', 'a.xlsx', sheetOf([HEAD, GOOD], { parts: { 'xl/media/x.xml': ' '.repeat(12_000_000) } }), '压缩比超过'],
  [
    'a bomb whose directory lies about its size',
    'a.xlsx',
    patched(zip({ big: new Uint8Array(12_000_000) }), (view, copy) => view.setUint32(central(copy) + 24, 10, true)),
    '压缩比超过',
  ],
  ['damaged compressed data', 'a.xlsx', patched(good, (_, copy) => copy.fill(0xff, 60, 90)), '不完整'],
  [
    'a document type',
    'a.xlsx',
    sheetOf([HEAD, GOOD], { parts: { 'xl/styles.xml': '<!DOCTYPE x [<!ENTITY a "b">]><styleSheet/>' } }),
    'XML 声明',
  ],
  ['no visible sheet', 'a.xlsx', workbook({ sheets: [{ name: 'x', hidden: true, rows: [HEAD, GOOD] }] }), '没有可见的工作表'],
  ['a sheet that is not there', 'a.xlsx', workbook({ sheets: [] }), '没有可见的工作表'],
  ['a sheet that is no XML', 'a.xlsx', sheetOf([HEAD], { parts: sheetXml('<sheetData><row r="1"><c r="A1"') }), ''],
  [
    'a cell far outside',
    'a.xlsx',
    sheetOf([HEAD], { parts: sheetXml('<sheetData><row r="1"><c r="ZZZZZ1"><v>1</v></c></row></sheetData>') }),
    '',
  ],
  ['300 columns', 'a.csv', text(`${Array.from({ length: 300 }, (_, n) => `c${n}`).join(',')}\n`), '上限 200 列'],
  ['a heading that differs', 'a.xlsx', sheetOf([[...HEAD.slice(0, 5), '工位'], GOOD]), '缺少表头「座席」,F 列现在是「工位」'],
  ['a formula error', 'a.xlsx', sheetOf([HEAD, [...GOOD.slice(0, 5), { formula: 'A1', error: '#REF!' }]]), '公式错误值 #REF!'],
  [
    'a formula that was never computed',
    'a.xlsx',
    sheetOf([HEAD, [...GOOD.slice(0, 5), { formula: 'A1' }]]),
    'F2 单元格的公式没有计算结果',
  ],
  ['NUL bytes', 'a.csv', lines([...GOOD.slice(0, 5), 'a\0b']), '已损坏的字符'],
  ['UTF-16', 'a.csv', Buffer.from('\ufeff通话编号', 'utf16le'), 'UTF-8 或 GB 18030'],
  ['a replacement character', 'a.csv', lines([...GOOD.slice(0, 5), '\ufffd']), '已损坏的字符'],
  [
    'GBK in JSON',
    'a.ndjson',
    Buffer.concat([Buffer.from('{"id":"'), Buffer.from([0xba, 0xec]), Buffer.from('"}')]),
    '完整的 UTF-8 文字',
  ],
  ['NUL in JSON', 'a.ndjson', json({ 座席: 'a\0' }), '无法识别的字符'],
  ['half a letter in JSON', 'a.ndjson', text('{"id":"\\ud83d"}'), '无法识别的字符'],
  ['a list in JSON', 'a.ndjson', json({ 座席: [1] }), '不能是列表'],
  ['no JSON', 'a.ndjson', text('hello'), '不是一个 JSON 对象'],
  ['an open quote', 'a.csv', lines([...GOOD.slice(0, 5), '"x']), '引号没有闭合'],
  ['a cell of 40,000 letters', 'a.csv', lines([...GOOD.slice(0, 5), 'x'.repeat(40_000)]), '超过 32767 字'],
];

describe('hostile and broken uploads', () => {
  let server: TestServer;
  let key = 0;
  beforeAll(async () => {
    server = await testServer();
  });
  afterAll(() => server.end());
  const send = async (fileName: string, bytes: Uint8Array, path = 'imports') => {
    const { payload, headers } = multipart(fileName, bytes);
    key += 1;
    const url = `/api/evidence/registers/hotline.call/${path}`;
    return server.app.inject({
      method: 'POST',
      url,
      payload,
      headers: { ...headers, 'idempotency-key': `upload-test-${key}` },
      cookies: { mz: await server.token('finance') },
    });
  };
  const stored = async () => (await server.database.owner.pg.query('select count(*)::int as n from hotline_call')).rows[0].n;

  it.each(HOSTILE)('%s', async (_, fileName, bytes, words) => {
    const before = await stored();
    const reply = await send(fileName, bytes);
    const problem = reply.json();
    expect(reply.statusCode, reply.body).toBe(422);
    expect(problem.title).toMatch(/\p{Script=Han}/u);
    expect(JSON.stringify([problem.detail, problem.issues])).toContain(words);
    expect(await stored()).toBe(before);
  });
  it('the good file beside them is imported', async () => {
    expect((await send('好.xlsx', good)).json()).toMatchObject({ stored: 1 });
    expect((await send('好.xlsx', good, 'imports/preview')).json()).toMatchObject({ format: 'xlsx', repeated: 1 });
  });
  it('GB 18030 is recognised and named for the person to confirm', async () => {
    const gbk = Buffer.concat([
      Buffer.from('id,direction,started_at,answered_at,ended_at,seat_id\nG1,outbound,2023-05-01 08:00:00,,2023-05-01 08:01:00,'),
      Buffer.from([0xba, 0xec]),
    ]);
    expect((await send('旧.csv', gbk, 'imports/preview')).json()).toMatchObject({
      encoding: 'GB 18030',
      fresh: 1,
      sample: [['G1', '呼出', '2023-05-01 08:00:00', '', '2023-05-01 08:01:00', '红']],
    });
  });
  it('5,000 faults stop the check, and the number is said', async () => {
    const preview = (
      await send(
        'a.csv',
        lines(...Array.from({ length: 6_000 }, (_, n) => [`X${n}`, '呼进', ...GOOD.slice(2)])),
        'imports/preview',
      )
    ).json();
    expect([preview.stoppedAt, preview.faults.length >= 5_000]).toEqual([5_000, true]);
  });

  /** Sends bytes as they come, without saying how many. */
  async function stream(mebibytes: number, pause = 0) {
    await server.app.listen({ port: 0, host: '127.0.0.1' }).catch(() => undefined);
    // a listening server has an address of its own
    const { port } = server.app.server.address() as AddressInfo;
    const { payload, headers } = multipart('大.csv', new Uint8Array());
    const tail = payload.indexOf('\r\n\r\n') + 4;
    const cookie = `mz=${await server.token('finance')}`;
    const path = '/api/evidence/registers/hotline.call/imports';
    return new Promise<{ status: number; body: string }>((resolve, reject) => {
      const sent = request(
        { port, path, method: 'POST', headers: { ...headers, cookie, 'idempotency-key': `stream-test-${mebibytes}` } },
        (reply) => {
          let body = '';
          reply.setEncoding('utf8').on('data', (piece: string) => {
            body += piece;
          });
          reply.on('end', () => resolve({ status: reply.statusCode ?? 0, body }));
        },
      );
      sent.on('error', reject);
      sent.write(payload.subarray(0, tail));
      const piece = Buffer.alloc(1_048_576, 'a');
      const next = (left: number): void => {
        if (left === 0) return void sent.end(payload.subarray(tail));
        sent.write(piece, () => setTimeout(next, pause, left - 1));
      };
      next(mebibytes);
    });
  }
  it('30 MB are refused with 413 and the limit, also when they are streamed', async () => {
    const big = Buffer.alloc(30 * 1_048_576, 'a');
    for (const { status, body } of [
      await stream(30, 1),
      await send('大.csv', big).then(({ statusCode, body: text_ }) => ({ status: statusCode, body: text_ })),
    ]) {
      expect(status).toBe(413);
      expect(body).toContain('20 MiB');
    }
  });
});
