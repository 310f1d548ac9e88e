import type { Importing } from './importing.ts';
import type { Bench } from './rounds.ts';
import type { Scratch } from './scratch.ts';
import type { Serve } from './servers.ts';
import type { Subject } from './subject.ts';

/** How a measurement is set up; small numbers for a test of the measurement itself. */
export type Setting = {
  /** Rows that are there before anything is timed. */
  readonly rows: number;
  readonly connections: number;
  readonly subject: Subject;
  readonly serve: Serve;
  readonly importing: Importing;
  readonly openDatabase: () => Promise<Scratch>;
  readonly say: (line: string) => void;
};

export type OpenBench = (setting: Setting) => Promise<Bench>;
