import type { z } from 'zod';
import { dayOf, localTime } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import { findFiles, type StoredFile } from '../../../platform/database/files.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { listProjectFunds } from '../../budget/index.ts';
import type { Unit } from '../data/indicators.ts';
import { addMinute, addRevocation, listDecidedBy, listMinutes, lockMinutes } from '../data/minutes.ts';
import { listStandings } from '../data/submissions.ts';
import { checkMinute, checkRevocation } from '../domain/minute.ts';
import { refuse } from '../domain/refusals.ts';
import { STATES } from '../domain/states.ts';
import type { MinuteBody, MinuteView } from './contract.ts';

type By = { readonly actor: Actor; readonly now: Date };
const signature = ({ actor, now }: By) => ({ accountId: actor.accountId, name: actor.name, now });

/** Files by their ids, each of them uploaded by this unit. */
export async function ownFiles(
  db: Db,
  region: string,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, StoredFile>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  return new Map((await findFiles(db, region, wanted)).map((file) => [file.id, file]));
}

/** @throws Refusal when the file never arrived, or belongs to somebody else */
export async function needFile(db: Db, region: string, id: string): Promise<StoredFile> {
  const file = (await ownFiles(db, region, [id])).get(id);
  if (!file) throw refuse('performance/no-file', { detail: '请重新上传文件后再保存。' });
  return file;
}

export const linkOf = (file: StoredFile | undefined) => (file ? { id: file.id, name: file.name, size: file.size } : null);

/** 登记会议纪要: once for all projects that the meeting decided on. */
export async function recordMinute(db: Db, unit: Unit, body: z.output<typeof MinuteBody>, by: By): Promise<string> {
  await lockMinutes(db, unit);
  const projectIds = (await listProjectFunds(db, unit)).map(({ id }) => id);
  const projects = [...new Set(body.projects)];
  checkMinute({ ...body, projects }, { today: dayOf(by.now), projectIds, minutes: await listMinutes(db, unit) });
  await needFile(db, unit.region, body.fileId);
  return addMinute(db, unit, { ...body, projects }, signature(by));
}

/** 作废 of a minute that nothing rests on; it stays on record. */
export async function revokeMinute(db: Db, unit: Unit, { id, reason }: { id: string; reason: string }, by: By): Promise<void> {
  await lockMinutes(db, unit);
  const names = new Map((await listProjectFunds(db, unit)).map((project) => [project.id, project.shortName]));
  const decided = (await listDecidedBy(db, unit, id)).map((project) => names.get(project) ?? project);
  checkRevocation(
    (await listMinutes(db, unit)).find((minute) => minute.id === id),
    decided,
  );
  if (!(await addRevocation(db, unit, { id, reason }, signature(by))))
    throw refuse('performance/minute-revoked', { detail: '请刷新页面查看。' });
}

/** 会议纪要 of a year with the projects of each and where these stand. */
export async function viewMinutes(db: Db, unit: Unit): Promise<z.input<typeof MinuteView>[]> {
  const minutes = await listMinutes(db, unit);
  const files = await ownFiles(
    db,
    unit.region,
    minutes.map(({ fileId }) => fileId),
  );
  const standings = await listStandings(db, unit);
  const funds = await listProjectFunds(db, unit);
  const views: z.input<typeof MinuteView>[] = [];
  for (const minute of minutes) {
    const decided = new Set(await listDecidedBy(db, unit, minute.id));
    const { id, number, heldOn, participants, decision } = minute;
    views.push({
      ...{ id, number, heldOn, participants, decision, byName: minute.recordedName, at: localTime(minute.recordedAt) },
      file: linkOf(files.get(minute.fileId)),
      revoked: minute.revoked === null ? null : `${minute.revokedName ?? ''}：${minute.revoked}`,
      projects: funds
        .filter((project) => minute.projects.includes(project.id))
        .map((project) => {
          const { state, version } = standings.get(project.id) ?? { state: 'drafting' as const, version: 0 };
          return {
            ...{ id: project.id, shortName: project.shortName, state, stateTitle: STATES[state], version },
            decided: decided.has(project.id),
          };
        }),
    });
  }
  return views;
}
