import type { Parsed } from '../../modules/reporting/audit-files/parse.ts';
import type { AuditRun } from '../../modules/reporting/domain/audit/run.ts';

/** What goes to the worker and what comes back: plain values only. */

export type GivenFile = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What an earlier run has parsed of it already, or why it could not be parsed. */
  readonly parsed?: Parsed | undefined;
  readonly reason?: string | undefined;
};

export type Job = {
  readonly files: readonly GivenFile[];
  readonly context: readonly { readonly name: string; readonly text: string }[];
  readonly base: string | null;
  readonly at: string;
  /** Character maps by file name, base64. */
  readonly cmaps: Readonly<Record<string, string>>;
};

/** What a file turned out to be. */
export type Recognised = {
  readonly tables: readonly { readonly project: string; readonly rows: number }[];
  readonly reports: readonly { readonly characters: number }[];
};

export type Answer = {
  readonly run: AuditRun | null;
  /** Files by their place in the job. */
  readonly recognised: Readonly<Record<number, Recognised>>;
  readonly reasons: Readonly<Record<number, string>>;
  /** What is wrong with no single file: binding rows, context. */
  readonly remarks: readonly string[];
};

export type Message =
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'reading'; readonly at: number }
  | { readonly kind: 'parsed'; readonly at: number; readonly parsed: Parsed }
  | { readonly kind: 'judging' }
  | { readonly kind: 'done'; readonly answer: Answer };

/** Where a run is worked out: apart from the page, so that the page lives and the run can be ended at any moment. */
export type Seat = { readonly give: (job: Job) => void; readonly close: () => void };
export type Listener = { readonly hear: (message: Message) => void; readonly fail: () => void };
