import type { Job, Listener, Message, Seat } from './job.ts';
import { answerJobs } from './worker.ts';

/** A worker; where the browser makes none, the page works itself: slower to the touch, and ended only between two files. */
export function openSeat(script: string, { hear, fail }: Listener): Seat {
  let heard = false;
  let given: Job | undefined;
  let seat: Seat;
  const listener = {
    hear: (message: Message) => {
      heard = true;
      hear(message);
    },
    fail: () => {
      if (heard) return fail();
      seat.close();
      seat = pageSeat(listener);
      if (given) seat.give(given);
    },
  };
  try {
    seat = workerSeat(script, listener);
  } catch {
    seat = pageSeat(listener);
  }
  return {
    give: (job) => {
      given = job;
      seat.give(job);
    },
    close: () => seat.close(),
  };
}

/** The same program again, this time without a page: a worker made of the page's own script, so that there is no second file. */
function workerSeat(script: string, { hear, fail }: Listener): Seat {
  const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const worker = new Worker(address);
  // the PDF library greets whoever made the worker, too
  worker.onmessage = ({ data }: MessageEvent<Message | { readonly kind?: undefined }>) => {
    if (data.kind !== undefined) hear(data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    fail();
  };
  return {
    give: (job) => worker.postMessage(job),
    close: () => {
      worker.terminate();
      URL.revokeObjectURL(address);
    },
  };
}

function pageSeat({ hear }: Listener): Seat {
  let open = true;
  const scope = answerJobs((message) => {
    // thrown into the run, which ends there
    if (!open) throw new Error('closed');
    hear(message);
  });
  return {
    give: (job) => scope(job),
    close: () => {
      open = false;
    },
  };
}
