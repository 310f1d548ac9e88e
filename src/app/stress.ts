import { addAccount, addOrg, addSection } from '../modules/access/index.ts';
import { hashPassword } from '../platform/crypto/password.ts';
import type { Db } from '../platform/database/db.ts';
import { mark } from '../platform/database/installation.ts';
import { DEMO, DEMO_ACCOUNTS } from './demonstration.ts';

/** 压力数据: a unit that does not exist, with people to look at its figures; its records are made by `mz seed ratings --stress`. */
export const STRESS = { region: DEMO.region, orgId: 'stress', orgs: ['stress'], accountId: 'installation' } as const;

/** Fills an empty database with the unit and its people; no record yet. */
export async function seedStress(db: Db, password: string): Promise<void> {
  const { region, orgId } = STRESS;
  await addOrg(db, { region, id: orgId, name: '压力测试单位（虚构）', shortName: '压力测试', level: '州本级' });
  await addSection(db, { region, orgId, id: 'caiwu', name: '财务科' });
  const passwordHash = await hashPassword(password);
  for (const [id, name, role] of DEMO_ACCOUNTS) {
    const person = { region, orgId, id, signInName: id, name: name.replace('演示', '压力'), sectionId: 'caiwu', roles: [role] };
    await addAccount(db, { ...person, passwordHash }, new Date());
  }
  await mark(db, { kind: 'stress', region, unit: orgId });
}
