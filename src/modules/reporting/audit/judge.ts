import { auditSettings, sha256 } from '../audit.ts';
import { givenOf, type OwnInput } from '../domain/audit/own.ts';
import { type AuditRun, runAudit } from '../domain/audit/run.ts';
import type { Settings } from '../domain/audit/settings.ts';

/** The very bytes by which an input is kept, compared and judged again. */
export const bytesOf = (input: OwnInput): string => JSON.stringify(input);

const settingsFor = ({ switchedOff }: OwnInput): Settings => Object.assign({}, auditSettings, { switchedOff });

/** 核查 of our own documents: the same input gives the same run, `at` aside. */
export function judgeOwn(bytes: string, at: string): AuditRun {
  const input = JSON.parse(bytes) as OwnInput; // written by bytesOf
  const settings = settingsFor(input);
  return runAudit(givenOf(input, settings), settings, { hash: sha256, at, inputHash: sha256(bytes) });
}
