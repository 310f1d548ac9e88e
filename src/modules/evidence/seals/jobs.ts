import { z } from 'zod';
import { dayOf } from '../../../kernel/period.ts';
import { transact } from '../../../platform/database/db.ts';
import { writeAudit } from '../../../platform/http/audit.ts';
import { newId } from '../../../platform/ids.ts';
import { closeLiveBatch } from '../../../platform/ingest/live.ts';
import type { RegistersOf } from '../../../platform/ingest/register.ts';
import type { Job, JobContext } from '../../../platform/jobs/job.ts';
import { closedDayRoot } from '../../../platform/seal/audit/sealer.ts';
import { signHeads } from '../../../platform/seal/heads.ts';
import { sealLate } from '../../../platform/seal/late.ts';
import { finishVerification, requestVerification, tellProgress } from '../../../platform/seal/verifications.ts';
import { listOrgIds } from '../../access/index.ts';

export const VERIFY_TASK = 'evidence:verify-seals';
export const LATE_TASK = 'evidence:seal-earlier';
const Ordered = z.object({ id: z.string(), orgId: z.string() });
const TOLD_EVERY_MS = 1_000;

const identityOf = (region: string, orgId: string) => ({ region, orgId, orgs: [orgId], accountId: 'installation' });
const system = { orgId: null, actor: 'installation', actorName: '系统', result: 'ok' } as const;

/** Every unit of the installation, one after the other; none before it has been set up. */
async function forUnits({ db, region }: JobContext, work: (orgId: string) => Promise<void>): Promise<void> {
  if (region === '') return;
  for (const orgId of await listOrgIds(db, region)) await work(orgId);
}

/** 补封: what was imported before seals existed. */
const sealEarlier = (registersOf: RegistersOf): Job => ({
  task: LATE_TASK,
  title: '补封以前导入的批次',
  run: (context) =>
    forUnits(context, async (orgId) => {
      const { db, region, clock } = context;
      const identity = identityOf(region, orgId);
      const registers = await transact(db, { identity, readOnly: true }, (tx) => registersOf(tx, identity));
      for (const register of registers)
        await transact(db, { identity }, async (tx) => {
          const done = await sealLate(tx, register, identity);
          if (!done) throw new Error(`${register.key} is being imported; its earlier batches are sealed later`);
          const detail = { register: register.key, batches: done.batches, entries: done.entries };
          if (done.batches > 0) await writeAudit(tx, { ...system, region, action: 'platform.seal', detail }, clock.now());
        });
    }),
});

/** 每日签名: the heads of the evening, to be kept outside of the house. */
const signDaily = (registersOf: RegistersOf): Job => ({
  task: 'evidence:sign-heads',
  title: '签名当天的封存链头',
  daily: '00:20',
  run: (context) =>
    forUnits(context, async (orgId) => {
      const { db, region, clock } = context;
      const now = clock.now();
      await transact(db, { identity: identityOf(region, orgId) }, async (tx) => {
        const day = dayOf(now);
        // what was recorded one by one until now is sealed with it
        for (const register of await registersOf(tx, { region, orgId }))
          await closeLiveBatch(tx, { region, orgId }, register, now);
        const signed = await signHeads(tx, { region, orgId }, { day, auditRoot: await closedDayRoot(tx, day), now });
        const detail = { day, registers: signed?.heads.length ?? 0 };
        if (signed) await writeAudit(tx, { ...system, region, action: 'platform.sign-heads', detail }, now);
      });
    }),
});

/** 核验: ordered by a person for his unit, or every night for all. */
const verifySeals: Job = {
  task: VERIFY_TASK,
  title: '核验封存',
  daily: '01:40',
  async run(context, payload) {
    const ordered = Ordered.safeParse(payload);
    if (ordered.success) return verifyOne(context, ordered.data);
    return forUnits(context, async (orgId) => {
      const { db, region, clock } = context;
      const id = newId(clock.now());
      const request = { id, accountId: null, name: '系统（每夜）', now: clock.now() };
      const identity = identityOf(region, orgId);
      if (await transact(db, { identity }, (tx) => requestVerification(tx, identity, request)))
        await verifyOne(context, { id, orgId });
    });
  },
};

async function verifyOne({ db, region, clock, seals }: JobContext, { id, orgId }: z.output<typeof Ordered>): Promise<void> {
  const identity = identityOf(region, orgId);
  const within = (work: Parameters<typeof transact<void>>[2]) => transact(db, { identity }, work);
  await within((tx) => tellProgress(tx, identity, id, null));
  let told = 0;
  try {
    const found = await seals?.verify(identity, (progress) => {
      if (performance.now() - told < TOLD_EVERY_MS) return;
      told = performance.now();
      void within((tx) => tellProgress(tx, identity, id, progress)).catch(() => undefined); // a figure on the way, not a result
    });
    await within((tx) => finishVerification(tx, identity, id, found, clock.now()));
  } catch (error) {
    await within((tx) => finishVerification(tx, identity, id, undefined, clock.now()));
    throw error;
  }
}

export const sealJobs = (registersOf: RegistersOf): readonly Job[] => [
  sealEarlier(registersOf),
  signDaily(registersOf),
  verifySeals,
];
