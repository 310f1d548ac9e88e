import { join } from 'node:path';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { projectRoot } from '../../root.ts';
import type { Layout } from './layout.ts';
import type { LeafAnswer, LeafOrder, Leaves } from './leaf-worker.ts';

/** Built beside the server by scripts/build.js: a thread cannot run the sources on Node 20. */
const PROGRAM = join(projectRoot, 'dist/leaf-worker.cjs');
/** Chunks that may wait for the thread: a COPY comes no faster than its leaves are made. */
const AHEAD = 8;

/** One thread for all verifications of this process, which stays: what it runs has been compiled by then. */
let thread: Worker | undefined;

function running(): Worker {
  if (thread) return thread;
  thread = new Worker(PROGRAM);
  thread.unref();
  const ended = () => {
    thread = undefined;
  };
  thread.once('exit', ended).once('error', ended);
  return thread;
}

/** Makes the leaves of one table's COPY in a thread of its own, while this one reads. */
export class LeafThread {
  readonly #port: MessagePort;
  /** Who waits for answers, in the order of what was sent. */
  readonly #waiting: { resolve(leaves: readonly Leaves[]): void; reject(error: Error): void }[] = [];
  readonly #ahead: Promise<unknown>[] = [];

  constructor(layout: Layout, secret: Uint8Array) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.on('message', (answer: LeafAnswer) => {
      const asked = this.#waiting.shift();
      if ('leaves' in answer) asked?.resolve(answer.leaves);
      else asked?.reject(new Error(answer.error));
    });
    port1.on('close', () => {
      for (const { reject } of this.#waiting.splice(0)) reject(new Error('the thread that makes leaves has ended'));
    });
    const order: LeafOrder = { port: port2, layout, secret };
    running().postMessage(order, [port2]);
  }

  /** Takes a chunk as soon as few are waiting. */
  async add(bytes: Uint8Array): Promise<void> {
    const chunk = new Uint8Array(bytes); // memory that is given away may not be shared
    this.#ahead.push(this.#send(chunk));
    if (this.#ahead.length > AHEAD) await this.#ahead.shift();
  }

  /** The leaves of the whole table. @throws when a chunk was not what a COPY sends */
  async leaves(): Promise<readonly Leaves[]> {
    const leaves = this.#send(null);
    await Promise.all(this.#ahead);
    return leaves;
  }

  end(): void {
    this.#port.close();
  }

  #send(chunk: Uint8Array<ArrayBuffer> | null): Promise<readonly Leaves[]> {
    const answer = new Promise<readonly Leaves[]>((resolve, reject) => this.#waiting.push({ resolve, reject }));
    answer.catch(() => undefined); // whoever waits for it says so
    this.#port.postMessage(chunk, chunk ? [chunk.buffer] : []);
    return answer;
  }
}
