import { PAPERS, type Paper, readCode } from './paper-code.ts';
import { refuse } from './refusals.ts';

/** A frozen version of some project, as a person knows it. */
export type KnownVersion = {
  readonly submissionId: string;
  readonly year: number;
  readonly projectId: string;
  readonly projectName: string;
  readonly submittedAt: string;
  /** Whether it is the one that stands now; a returned one does not. */
  readonly isCurrent: boolean;
  readonly codes: Readonly<Record<Paper, string>>;
};
export type Named = { readonly version: KnownVersion; readonly paper: Paper; readonly code: string };
type Place = { readonly year: number; readonly projectId: string };

/** Which version a code belongs to, in a sentence. */
export const belonging = ({ version, paper, code }: Named): string =>
  `版本码 ${code} 属于 ${version.year} 年度“${version.projectName}”${version.submittedAt} 提交的${PAPERS[paper]}${
    version.isCurrent ? '（当前版本）' : '（该版本已退回）'
  }`;

/** The version that a typed code names; null when no paper of this unit carries it. */
export function named(typed: string, versions: readonly KnownVersion[]): Named | null {
  const read = readCode(typed);
  if (!read) return null;
  const version = versions.find(({ codes }) => codes[read.paper] === read.code);
  return version ? { ...read, version } : null;
}

/**
 * The paper that a typed code stands for, if it is one of the version that stands now.
 * @throws Refusal that says which version the code belongs to
 */
export function checkCode(typed: string, place: Place, versions: readonly KnownVersion[]): Named {
  const read = readCode(typed);
  if (!read)
    throw wrong(
      '版本码有误：请对照纸质件每页页眉上的 12 位版本码逐字核对。草稿没有版本码，请先提交，再打印、签字、扫描。',
      'code',
    );
  const found = named(typed, versions);
  if (!found) throw wrong(`本单位没有印着版本码 ${read.code} 的纸质件，请核对是否拿错了文件。`, 'code');
  const { version } = found;
  if (version.projectId !== place.projectId || version.year !== place.year)
    throw other(`${belonging(found)}，不是本项目的。请到该项目上传，或换成本项目的签章件。`);
  if (!version.isCurrent) throw other(`${belonging(found)}。请打印当前版本，重新签字盖章后再上传。`);
  return found;
}

/**
 * What the file itself says, where it can be read, must be what was typed.
 * @returns whether the file carried the code
 * @throws Refusal that names the version printed in the file
 */
export function checkContent(code: string, codes: readonly string[], versions: readonly KnownVersion[]): boolean {
  const foreign = codes.find((each) => each !== code);
  if (!foreign) return codes.length > 0;
  const found = named(foreign, versions);
  const sentence = found ? belonging(found) : `版本码 ${foreign} 不属于本单位的任何版本`;
  throw other(`您填写的是 ${code}，而文件里印着 ${foreign}：${sentence}。请只上传同一版本的页。`);
}

type Pages = { readonly firstPage: number; readonly lastPage: number };

/**
 * 页码范围: from page to page of the paper; the file of a PDF says itself how many there are.
 * @throws Refusal when the two do not agree
 */
export function pagesOf(firstPage: number, lastPage: number | null, inFile: number | null): Pages {
  const last = lastPage ?? firstPage + (inFile ?? 1) - 1;
  if (last < firstPage) throw wrong(`第 ${firstPage} 页到第 ${last} 页：起始页大于结束页。`, 'lastPage');
  const count = last - firstPage + 1;
  if (inFile !== null && count !== inFile)
    throw wrong(
      `文件有 ${inFile} 页，而第 ${firstPage} 页到第 ${last} 页是 ${count} 页；请核对页码，或留空由系统计算。`,
      'lastPage',
    );
  return { firstPage, lastPage: last };
}

type Bound = Pages & { readonly id: string; readonly paper: Paper; readonly submissionId: string; readonly isReplaced: boolean };
type Wish = Pages & { readonly paper: Paper; readonly submissionId: string; readonly replaces: string | null };

/**
 * One page has one scan in force: another one of it replaces the old, which stays on record.
 * @throws Refusal that names the pages
 */
export function checkPlace(wish: Wish, bound: readonly Bound[]): void {
  const old = bound.find(({ id }) => id === wish.replaces);
  if (wish.replaces && (!old || old.paper !== wish.paper))
    throw wrong('要替换的签章件不是同一种纸质件，请重新选择。', 'replaces');
  if (old?.isReplaced) throw refuse('performance/scan-replaced', { detail: '这份签章件刚刚被替换过，请刷新后查看。' });
  const clash = bound.find(
    (each) =>
      !each.isReplaced &&
      each.id !== wish.replaces &&
      each.paper === wish.paper &&
      each.submissionId === wish.submissionId &&
      each.firstPage <= wish.lastPage &&
      wish.firstPage <= each.lastPage,
  );
  if (clash)
    throw refuse('performance/scan-twice', {
      detail: `${PAPERS[clash.paper]}第 ${clash.firstPage} 至 ${clash.lastPage} 页已有签章件；如需更换，请在该签章件旁点“替换”并写明原因。`,
    });
}

const wrong = (message: string, path: string) => refuse('performance/scan', { detail: message, issues: [{ path, message }] });
const other = (message: string) => refuse('performance/scan-other', { detail: message, issues: [{ path: 'code', message }] });
