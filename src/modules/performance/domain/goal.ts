const MARKED = /\{goal:([^{}]+)\}/g;

/** A goal as it prints in the forms: its figures without their marks. */
export const plainGoal = (text: string): string => text.replaceAll(MARKED, '$1');
