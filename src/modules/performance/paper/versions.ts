import { createHash } from 'node:crypto';
import { localTime } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import { listProjectFunds } from '../../budget/index.ts';
import { listStandings } from '../data/submissions.ts';
import { type FrozenVersion, listFrozenVersions } from '../data/versions.ts';
import { type Paper, paperCode, versionLine } from '../domain/paper-code.ts';
import type { KnownVersion } from '../domain/scan.ts';
import { isFrozen } from '../domain/states.ts';

type Unit = { readonly region: string; readonly orgId: string };
type Codes = Readonly<Record<Paper, string>>;

/** How the frozen content becomes a digest; a changed way would make every printed paper unknown. */
const SCHEME = 'mingzheng-paper-1';

const digestOf = ({ submissionId, projectId, year, submittedAt, content }: FrozenVersion): string =>
  createHash('sha256')
    .update(JSON.stringify([SCHEME, submissionId, projectId, year, submittedAt.toISOString(), content]))
    .digest('hex');

function codesOf(version: FrozenVersion): Codes {
  const digest = digestOf(version);
  return { form: paperCode('form', digest), report: paperCode('report', digest) };
}

/** The line as it is printed, and the code alone where there is one. */
export type PrintedVersion = { readonly version: string; readonly code?: string };
export type VersionLine = (projectId: string, paper: Paper) => PrintedVersion;

/** What stands at the head of every page of a project's papers: the code of the version that is frozen now, or 未提交·草稿. */
export async function versionLines(db: Db, unit: Unit & { readonly year: number }): Promise<VersionLine> {
  const frozen = new Map((await listFrozenVersions(db, unit)).map((version) => [version.submissionId, version]));
  const standings = await listStandings(db, unit);
  return (projectId, paper) => {
    const standing = standings.get(projectId);
    const version = standing && isFrozen(standing.state) ? frozen.get(standing.submissionId ?? '') : undefined;
    const code = version ? codesOf(version)[paper] : null;
    return { version: versionLine(code), ...(code ? { code } : {}) };
  };
}

/** Every version that the unit ever submitted, with its codes and whether it is the one that stands. */
export async function knownVersions(db: Db, { region, orgId }: Unit): Promise<readonly KnownVersion[]> {
  const frozen = await listFrozenVersions(db, { region, orgId });
  const standing = new Set<string>();
  const names = new Map<string, string>();
  for (const year of new Set(frozen.map((version) => version.year))) {
    for (const { state, submissionId } of (await listStandings(db, { region, orgId, year })).values())
      if (submissionId && isFrozen(state)) standing.add(submissionId);
    for (const { id, officialName } of await listProjectFunds(db, { region, orgId, year }))
      names.set(`${year}|${id}`, officialName);
  }
  return frozen.map((version) => ({
    ...{ submissionId: version.submissionId, year: version.year, projectId: version.projectId, codes: codesOf(version) },
    ...{ submittedAt: localTime(version.submittedAt), isCurrent: standing.has(version.submissionId) },
    projectName: names.get(`${version.year}|${version.projectId}`) ?? version.projectId,
  }));
}
