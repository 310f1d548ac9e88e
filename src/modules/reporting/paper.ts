import { officialDate, startOf } from '../../kernel/period.ts';
import type { Db } from '../../platform/database/db.ts';
import type { OfficialDocument } from '../../platform/documents/content.ts';
import { findIssuance } from './data/issuances.ts';

const DEMO_MARK = '演示数据·非正式文件';
const DEMO_NAME = '（演示）';
/** Nobody has signed: a person writes the day. */
const UNSIGNED = '　　　　年　　月　　日';

export type ReportOrder = {
  readonly region: string;
  readonly orgId: string;
  readonly year: number;
  readonly origin: 'demo' | 'own';
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

/** 演示数据·非正式文件 on whatever leaves the demonstration. */
export const markOf = ({ origin }: Pick<ReportOrder, 'origin'>): { mark?: string } =>
  origin === 'demo' ? { mark: DEMO_MARK } : {};

/** Name of a file; one of the demonstration says so, once. */
export function fileName({ origin }: Pick<ReportOrder, 'origin'>, name: string, ending: string): string {
  return `${origin === 'demo' && !name.includes(DEMO_NAME) ? DEMO_NAME : ''}${name}.${ending}`;
}

/** Name of a project's 自评表, as the report lists it under 附件 and as its file is called. */
export const formName = (year: number, officialName: string): string => `${year}年${officialName}项目支出绩效单位自评表`;
