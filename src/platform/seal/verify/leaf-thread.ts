import { join } from 'node:path';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { projectRoot } from '../../root.ts';
import type { Layout } from './layout.ts';
import type { LeafAnswer, LeafOrder, Leaves } from './leaf-worker.ts';

/** Built beside the server by scripts/build.js: a thread cannot run the sources on Node 20. */
const PROGRAM = join(projectRoot, 'dist/leaf-worker.cjs');
/** Bytes that are sent at once: waking the thread for each few rows would cost more than what it does with them. */
const AT_ONCE = 262_144;
/** How many of these may wait for the thread: a COPY comes no faster than its leaves are made. */
const AHEAD = 6;

/** Memory that has come back. */
const free: Uint8Array<ArrayBuffer>[] = [];

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
  #filling: Uint8Array<ArrayBuffer> | undefined;
  #filled = 0;
  /** Why nothing is answered any more. */
  #over: Error | undefined;

  constructor(layout: Layout, secret: Uint8Array) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.on('message', (answer: LeafAnswer) => {
      const asked = this.#waiting.shift();
      if ('error' in answer) return asked?.reject(new Error(answer.error));
      if (answer.given && answer.leaves.length === 0) free.push(new Uint8Array(answer.given));
      asked?.resolve(answer.leaves);
    });
    port1.on('close', () => {
      const over = new Error('the thread that makes leaves has ended');
      this.#over = over;
      for (const { reject } of this.#waiting.splice(0)) reject(over);
    });
    const order: LeafOrder = { port: port2, layout, secret };
    running().postMessage(order, [port2]);
  }

  /** Takes bytes, which may change afterwards. @returns what to wait for before the next ones, when many are waiting */
  add(bytes: Uint8Array): Promise<void> | undefined {
    for (let at = 0; at < bytes.length; ) {
      this.#filling ??= free.pop() ?? new Uint8Array(AT_ONCE);
      const part = bytes.subarray(at, at + AT_ONCE - this.#filled);
      this.#filling.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled === AT_ONCE) this.#hand();
    }
    return this.#ahead.length > AHEAD ? this.#fewer() : undefined;
  }

  /** The leaves of the whole table. @throws when a chunk was not what a COPY sends */
  async leaves(): Promise<readonly Leaves[]> {
    this.#hand();
    const leaves = this.#send(null);
    await Promise.all(this.#ahead);
    return leaves;
  }

  end(): void {
    this.#port.close();
  }

  async #fewer(): Promise<void> {
    while (this.#ahead.length > AHEAD) await this.#ahead.shift();
  }

  #hand(): void {
    if (!this.#filling) return;
    this.#ahead.push(this.#send(this.#filling.subarray(0, this.#filled)));
    this.#filling = undefined;
    this.#filled = 0;
  }

  #send(chunk: Uint8Array<ArrayBuffer> | null): Promise<readonly Leaves[]> {
    const answer = new Promise<readonly Leaves[]>((resolve, reject) =>
      this.#over ? reject(this.#over) : this.#waiting.push({ resolve, reject }),
    );
    answer.catch(() => undefined); // whoever waits for it says so
    this.#port.postMessage(chunk, chunk ? [chunk.buffer] : []);
    return answer;
  }
}
