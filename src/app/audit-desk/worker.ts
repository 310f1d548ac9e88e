import type { Job, Message } from './job.ts';
import { judge } from './judge.ts';

/** Works off a job and says how far it is; a listener that throws ends the run. */
export const answerJobs =
  (tell: (message: Message) => void) =>
  (job: Job): void => {
    judge(job, tell)
      .then((answer) => tell({ kind: 'done', answer }))
      .catch((error: unknown) => {
        try {
          tell({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
        } catch {
          // nobody listens any more
        }
      });
  };
