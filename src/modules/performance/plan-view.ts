import type { z } from 'zod';
import { localTime } from '../../kernel/period.ts';
import type { Db } from '../../platform/database/db.ts';
import { findFiles } from '../../platform/database/files.ts';
import type { Unit } from './data/indicators.ts';
import { findYearPlan } from './data/year-plans.ts';
import type { PlanView } from './plan/contract.ts';

/** 年度安排 for reading; revision 0 and empty fields while none has been written. */
export async function viewPlan(db: Db, unit: Unit): Promise<z.input<typeof PlanView>> {
  const plan = await findYearPlan(db, unit);
  if (!plan)
    return {
      ...{ year: unit.year, revision: 0, noticeNumber: '', noticeTitle: '', noticeDay: null },
      ...{ noticeFile: null, due: {}, written: null },
    };
  const { revision, noticeNumber, noticeTitle, noticeDay, noticeFile, due, writtenName, writtenAt } = plan;
  const [file] = noticeFile ? await findFiles(db, unit.region, [noticeFile]) : [];
  return {
    ...{ year: unit.year, revision, noticeNumber, noticeTitle, noticeDay, due },
    noticeFile: file ? { id: file.id, name: file.name, size: file.size } : null,
    written: { name: writtenName, at: localTime(writtenAt) },
  };
}

/** Day of the yearly notice; null while none has been recorded. */
export const noticeDay = async (db: Db, unit: Unit): Promise<string | null> => (await findYearPlan(db, unit))?.noticeDay ?? null;
