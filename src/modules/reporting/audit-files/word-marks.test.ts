import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { readWordMarks } from './word-marks.ts';

const file = (parts: Readonly<Record<string, string>>) =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])));

it('says the version of a file, its open revisions and its comments', () => {
  const body =
    '<w:p><w:ins w:id="1" w:author="甲 &amp; 乙" w:date="x"><w:r><w:t xml:space="preserve">加</w:t></w:r><w:r><w:t>一句</w:t></w:r></w:ins>' +
    '<w:del w:id="2" w:author="丙"><w:r><w:delText>删去</w:delText></w:r></w:del><w:rPr><w:ins w:id="3" w:author="丁"/></w:rPr></w:p>';
  const comment = '<w:comment w:id="0" w:author="戊"><w:p><w:r><w:t>请核对</w:t></w:r></w:p></w:comment>';
  const property = '<property fmtid="{x}" pid="2" name="mz-export"><vt:lpwstr>0123456789ABCDEF</vt:lpwstr></property>';
  const parts = { 'word/document.xml': body, 'word/comments.xml': comment, 'docProps/custom.xml': property };
  expect(readWordMarks(file(parts), 'mz-export')).toEqual({
    version: '0123456789ABCDEF',
    tracked: [
      { kind: 'inserted', author: '甲 & 乙', text: '加一句' },
      { kind: 'deleted', author: '丙', text: '删去' },
      { kind: 'comment', author: '戊', text: '请核对' },
    ],
  });
});

it('a file of another origin has no version', () =>
  expect(readWordMarks(file({ 'word/document.xml': '<w:p/>' }), 'mz-export')).toEqual({ version: null, tracked: [] }));
