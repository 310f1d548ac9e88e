import { allowedCommands, needsMinute, STATES, type State } from './states.ts';

/** 成批办理: steps that a person may take for several projects at once; 审定 rests on a minute and is taken there. */
export const TOGETHER = ['submit', 'approve', 'deliver'] as const;
export type Together = (typeof TOGETHER)[number];
type Project = { readonly stage: string; readonly missing: readonly string[] };

const isState = (code: string): code is State => Object.hasOwn(STATES, code);

/** The projects that wait for a step of somebody with these roles, and lack nothing for it. */
export function dueFor<Each extends Project>(
  command: Together,
  projects: readonly Each[],
  roles: readonly string[],
): readonly Each[] {
  return projects.filter(
    ({ stage, missing }) =>
      isState(stage) &&
      allowedCommands(stage, roles).includes(command) &&
      !needsMinute(stage, command) &&
      (command !== 'submit' || missing.length === 0),
  );
}
