import type { z } from 'zod';
import { dayOf } from '../../kernel/period.ts';
import type { Db } from '../../platform/database/db.ts';
import type { Actor } from '../../platform/http/actor.ts';
import type { Facts } from '../performance/index.ts';
import { issuanceGate } from './audit/gate.ts';
import type { IssuanceBody, IssuanceView } from './contract.ts';
import { addIssuance, findIssuance, lockIssuances } from './data/issuances.ts';
import { checkIssuance, refuse } from './domain/issuance.ts';

type Unit = { readonly region: string; readonly orgId: string; readonly year: number };
type By = { readonly actor: Actor; readonly now: Date };

/** 签发 of a year's report as it stands; revision 0 while nobody has signed it. */
export async function viewIssuance(db: Db, unit: Unit): Promise<z.input<typeof IssuanceView>> {
  const found = await findIssuance(db, unit);
  return {
    ...{ revision: found?.revision ?? 0, signedOn: found?.signedOn ?? null, publishedOn: found?.publishedOn ?? null },
    ...{
      indexNumber: found?.indexNumber ?? null,
      documentNumber: found?.documentNumber ?? null,
      validity: found?.validity ?? null,
    },
    writtenBy: found?.writtenBy ?? null,
  };
}

/**
 * Signs or corrects: the next revision after the one that the person saw; earlier ones stay. What is signed has passed the audit, with
 * the dates that this very revision prints.
 */
export async function issue(
  db: Db,
  unit: Unit,
  order: z.output<typeof IssuanceBody> & { readonly after: number },
  by: By,
  facts: Facts,
): Promise<void> {
  const { after, ...issuance } = order;
  await lockIssuances(db, unit);
  const now = (await findIssuance(db, unit))?.revision ?? 0;
  if (now !== after) throw refuse('reporting/overtaken', { detail: '请刷新页面，核对最新的签发信息后再保存。' });
  checkIssuance(issuance, dayOf(by.now));
  await addIssuance(db, unit, issuance, { name: by.actor.name, now: by.now });
  await issuanceGate(db, facts, unit, by);
}
