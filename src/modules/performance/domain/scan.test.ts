import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { paperCode } from './paper-code.ts';
import { checkCode, checkContent, checkPlace, type KnownVersion, pagesOf } from './scan.ts';

const version = (submissionId: string, more: Partial<KnownVersion> = {}): KnownVersion => {
  const digest = createHash('sha256').update(submissionId).digest('hex');
  return {
    ...{
      submissionId,
      year: 2023,
      projectId: 'hotline',
      projectName: '热线',
      submittedAt: '2024-03-01 08:00:00',
      isCurrent: true,
    },
    codes: { form: paperCode('form', digest), report: paperCode('report', digest) },
    ...more,
  };
};
const now = version('now');
const returned = version('returned', { isCurrent: false, submittedAt: '2024-02-01 08:00:00' });
const elsewhere = version('elsewhere', { projectId: 'network', projectName: '网络' });
const lastYear = version('lastYear', { year: 2022 });
const versions = [now, returned, elsewhere, lastYear];
const place = { year: 2023, projectId: 'hotline' };
const said = (act: () => unknown): string => {
  try {
    act();
    return '';
  } catch (error) {
    return String((error as { members?: { detail?: string } }).members?.detail); // a refusal, by the rule
  }
};

describe('the signed scan of a frozen version', () => {
  it('is bound by its code, of the table or of the report', () => {
    expect(checkCode(now.codes.form.toLowerCase(), place, versions)).toMatchObject({ paper: 'form', version: now });
    expect(checkCode(now.codes.report, place, versions)).toMatchObject({ paper: 'report', version: now });
  });
  it.each<[string, string, RegExp]>([
    ['a returned version', returned.codes.form, /2024-02-01 08:00:00 提交的自评表（该版本已退回）。请打印当前版本/],
    ['another project', elsewhere.codes.report, /2023 年度“网络”.*项目自评报告.*不是本项目的/],
    ['another year', lastYear.codes.form, /2022 年度“热线”/],
    ['another unit', paperCode('form', 'ff'.repeat(32)), /本单位没有印着版本码/],
    ['a slip of the hand', now.codes.form.replace(/.$/, (sign) => (sign === '0' ? '1' : '0')), /逐字核对/],
  ])('%s is refused with a sentence that says so', (_, code, sentence) =>
    expect(said(() => checkCode(code, place, versions))).toMatch(sentence),
  );
  it('a file that carries another code than was typed is refused and named; one without text is taken on its word', () => {
    expect(said(() => checkContent(now.codes.form, [returned.codes.form], versions))).toMatch(/文件里印着.*该版本已退回/);
    expect(said(() => checkContent(now.codes.form, [now.codes.form, elsewhere.codes.form], versions))).toContain('“网络”');
    expect(checkContent(now.codes.form, [now.codes.form], versions)).toBe(true);
    expect(checkContent(now.codes.form, [], versions)).toBe(false);
  });
});

describe('页码范围', () => {
  it('is counted by the file where it can be', () => {
    expect(pagesOf(1, null, 3)).toEqual({ firstPage: 1, lastPage: 3 });
    expect(pagesOf(4, null, null)).toEqual({ firstPage: 4, lastPage: 4 });
    expect(pagesOf(2, 3, 2)).toEqual({ firstPage: 2, lastPage: 3 });
  });
  it('that the file contradicts is refused', () => {
    expect(said(() => pagesOf(1, 2, 3))).toMatch(/文件有 3 页.*是 2 页/);
    expect(said(() => pagesOf(3, 2, null))).toMatch(/起始页大于结束页/);
  });
});

describe('one page has one scan in force', () => {
  const bound = { id: 'a', paper: 'form', submissionId: 'now', firstPage: 1, lastPage: 2, isReplaced: false } as const;
  const wish = { paper: 'form', submissionId: 'now', firstPage: 2, lastPage: 3, replaces: null } as const;
  it.each([
    ['the next pages', { firstPage: 3 }],
    ['another paper', { paper: 'report' as const }],
    ['the same pages of a later version', { submissionId: 'later' }],
    ['the same pages in its place', { replaces: 'a' }],
  ])('accepts %s', (_, more) => expect(() => checkPlace({ ...wish, ...more }, [bound])).not.toThrow());
  it('refuses a page twice, and names it', () =>
    expect(said(() => checkPlace(wish, [bound]))).toMatch(/第 1 至 2 页已有签章件.*替换/));
  it('refuses to replace what has been replaced, or another paper', () => {
    expect(() => checkPlace({ ...wish, replaces: 'a' }, [{ ...bound, isReplaced: true }])).toThrow('performance/scan-replaced');
    expect(() => checkPlace({ ...wish, paper: 'report', replaces: 'a' }, [bound])).toThrow('performance/scan');
    expect(() => checkPlace({ ...wish, replaces: 'gone' }, [bound])).toThrow('performance/scan');
  });
});
