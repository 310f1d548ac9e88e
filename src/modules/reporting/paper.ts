import { type Kind, markOf as wordsOf } from '../../kernel/kind.ts';
import { officialDate, startOf } from '../../kernel/period.ts';
import type { Db } from '../../platform/database/db.ts';
import type { OfficialDocument } from '../../platform/documents/content.ts';
import { findIssuance } from './data/issuances.ts';

const NAMES: Readonly<Record<Kind, string>> = { demo: '（演示）', stress: '（压力数据）', own: '' };
/** Nobody has signed: a person writes the day. */
const UNSIGNED = '　　　　年　　月　　日';

export type ReportOrder = {
  readonly region: string;
  readonly orgId: string;
  readonly year: number;
  readonly origin: Kind;
  readonly fontDir?: string | undefined;
};

/** What stands around the words of a document of a year, and the instant that its file carries. */
export type Paper = Pick<OfficialDocument, 'signature' | 'mark' | 'head'> & { readonly createdAt: Date };

/**
 * The day of a report is the day it was signed. While nobody has signed it the day is left blank, and its files carry the first
 * instant after the year that they speak of: the same data always give the same file.
 */
export async function paperOf(db: Db, order: ReportOrder, unit: string): Promise<Paper> {
  const issued = await findIssuance(db, order);
  const published = issued?.publishedOn;
  const head = published && [
    { name: '索引号', value: issued.indexNumber ?? '' },
    { name: '发布机构', value: unit },
    { name: '文号', value: issued.documentNumber ?? '' },
    { name: '发布日期', value: published },
    { name: '时效性', value: issued.validity ?? '' },
  ];
  return {
    signature: { unit, date: issued ? officialDate(issued.signedOn) : UNSIGNED },
    createdAt: startOf(issued?.signedOn ?? `${order.year + 1}-01-01`),
    ...markOf(order),
    ...(head ? { head } : {}),
  };
}

/** 演示数据·非正式文件 on whatever leaves the demonstration, and the like. */
export const markOf = ({ origin }: Pick<ReportOrder, 'origin'>): { mark?: string } =>
  origin === 'own' ? {} : { mark: wordsOf(origin) };

/** Name of a file; one of the demonstration says so, once. */
export function fileName({ origin }: Pick<ReportOrder, 'origin'>, name: string, ending: string): string {
  return `${name.includes(NAMES[origin]) ? '' : NAMES[origin]}${name}.${ending}`;
}

/** Name of a project's 自评表, as the report lists it under 附件 and as its file is called. */
export const formName = (year: number, officialName: string): string => `${year}年${officialName}项目支出绩效单位自评表`;
