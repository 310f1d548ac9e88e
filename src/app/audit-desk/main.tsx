import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../../ui-kit/style.css';
import './desk.css';
import { Desk } from './Desk.tsx';
import type { Job, Message } from './job.ts';
import { answerJobs } from './worker.ts';

/** One script, two lives: with a page it is the desk, without one the worker of the desk. */
if (typeof document === 'undefined') {
  // what is global where no document is
  const scope = globalThis as unknown as {
    onmessage: (event: MessageEvent<Job>) => void;
    readonly postMessage: (message: Message) => void;
  };
  const answer = answerJobs((message) => scope.postMessage(message));
  scope.onmessage = ({ data }) => answer(data);
} else {
  const script = document.currentScript?.textContent ?? '';
  const text = (id: string): string => document.getElementById(id)?.textContent ?? '';
  const place = document.getElementById('root');
  // the build writes this block (scripts/build-audit-desk.js)
  const cmaps = JSON.parse(text('cmaps')) as Job['cmaps'];
  if (place)
    createRoot(place).render(
      <StrictMode>
        <Desk script={script} cmaps={cmaps} />
      </StrictMode>,
    );
}
