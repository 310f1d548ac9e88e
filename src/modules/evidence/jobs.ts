import type { Register } from '../../platform/ingest/register.ts';
import { checkRollup } from '../../platform/ingest/rollup-checks.ts';
import { isRolled } from '../../platform/ingest/rollup-proof.ts';
import type { Job } from '../../platform/jobs/job.ts';
import { listOrgIds } from '../access/index.ts';

/** 每夜核对: the day roll-ups of every unit against a recount of its records; a difference is shown on 运行状态. */
export const rollupJob = (registers: readonly Register[]): Job => ({
  task: 'evidence:prove-rollups',
  title: '核对日汇总与逐条重算',
  daily: '03:40',
  async run({ db, clock, region }) {
    for (const orgId of await listOrgIds(db, region))
      for (const register of registers.filter(isRolled))
        await checkRollup(db, register, { region, orgId, orgs: [orgId], accountId: 'installation' }, clock.now());
  },
});
