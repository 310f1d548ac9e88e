import { reasonOf } from '../../modules/reporting/audit-files/read-bytes.ts';
import { LONGEST_MS, tooMuch } from '../../modules/reporting/audit-files/text.ts';
import type { Answer, GivenFile, Job, Listener, Message, Seat } from './job.ts';

export type Progress = { readonly kind: 'reading'; readonly at: number } | { readonly kind: 'judging' };

type Told = {
  readonly progress: (progress: Progress) => void;
  /** What is now known of a file and holds in every later run. */
  readonly known: (at: number, fact: Pick<GivenFile, 'parsed' | 'reason'>) => void;
  readonly done: (answer: Answer) => void;
  readonly failed: (reason: string) => void;
};

/** A run with a limit of time for each file: the one that needs more is named, and the others are judged without it. */
export function startRun(job: Job, open: (listener: Listener) => Seat, told: Told): () => void {
  let files = [...job.files];
  let at = -1;
  let seat: Seat | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = (): void => {
    clearTimeout(timer);
    seat?.close();
    seat = undefined;
  };
  const learn = (place: number, fact: Pick<GivenFile, 'parsed' | 'reason'>): void => {
    files = files.map((file, index) => (index === place ? { ...file, ...fact } : file));
    told.known(place, fact);
  };
  /** The file that is being read, or the rules themselves, took too long or too much. */
  const giveUp = (reason: string): void => {
    end();
    if (at < 0) told.failed(reason);
    else {
      learn(at, { reason });
      begin();
    }
  };
  const watch = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => giveUp(reasonOf(tooMuch())), LONGEST_MS);
  };
  const hear = (message: Message): void => {
    watch();
    switch (message.kind) {
      case 'parsed':
        learn(message.at, { parsed: message.parsed });
        break;
      case 'failed':
        giveUp(`无法读取：${message.reason}`);
        break;
      case 'done':
        end();
        told.done(message.answer);
        break;
      default:
        at = message.kind === 'reading' ? message.at : -1;
        told.progress(message);
    }
  };
  const begin = (): void => {
    at = -1;
    seat = open({ hear, fail: () => giveUp(reasonOf(tooMuch())) });
    watch();
    seat.give({ ...job, files: files.map(light) });
  };
  begin();
  return end;
}

/** Of a file that has been parsed its first bytes say what it is; the rest need not travel. */
const light = (file: GivenFile): GivenFile => (file.parsed ? { ...file, bytes: file.bytes.slice(0, 8) } : file);
