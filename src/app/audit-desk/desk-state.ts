import { useCallback, useEffect, useReducer, useRef } from 'react';
import { LARGEST_FILE, reasonOf, tooLarge } from '../../modules/reporting/audit-files/read-bytes.ts';
import { decodeReport } from '../../modules/reporting/audit-files/text.ts';
import type { Answer, GivenFile, Job } from './job.ts';
import { type Progress, startRun } from './run.ts';
import { openSeat } from './seat.ts';

export type Entry = GivenFile & { readonly id: number; readonly size: number };
export type ContextText = Job['context'][number];

type Phase =
  | { readonly kind: 'empty' }
  | { readonly kind: 'running'; readonly progress: Progress | null; readonly since: number }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'done'; readonly answer: Answer; readonly ids: readonly number[]; readonly seconds: string };

export type DeskState = {
  readonly entries: readonly Entry[];
  readonly context: readonly ContextText[];
  readonly base: string | null;
  /** The list as it stood before something was taken out, to be put back. */
  readonly before: readonly Entry[] | null;
  readonly said: string;
  /** Grows with everything that asks for another run. */
  readonly wanted: number;
  readonly phase: Phase;
};

type Event =
  | { readonly kind: 'add'; readonly entries: readonly Entry[]; readonly context: readonly ContextText[] }
  | { readonly kind: 'remove'; readonly id: number }
  | { readonly kind: 'put-back' }
  | { readonly kind: 'drop-context'; readonly name: string }
  | { readonly kind: 'base'; readonly base: string | null }
  | { readonly kind: 'again' }
  | { readonly kind: 'clear' }
  | { readonly kind: 'known'; readonly id: number; readonly fact: Pick<GivenFile, 'parsed' | 'reason'> }
  | { readonly kind: 'phase'; readonly phase: Phase };

const EMPTY: DeskState = { entries: [], context: [], base: null, before: null, said: '', wanted: 0, phase: { kind: 'empty' } };

const isSame = (a: Entry, b: Entry): boolean =>
  a.name === b.name && a.bytes.length === b.bytes.length && a.bytes.every((byte, at) => byte === b.bytes[at]);

function after(state: DeskState, event: Event): DeskState {
  const again = (change: Partial<DeskState>): DeskState => {
    const next = { ...state, said: '', ...change, wanted: state.wanted + 1 };
    return next.entries.length === 0 ? { ...next, phase: { kind: 'empty' } } : next;
  };
  switch (event.kind) {
    case 'add': {
      const fresh = event.entries.filter((entry) => !state.entries.some((known) => isSame(known, entry)));
      const twice = event.entries.length - fresh.length;
      const said = twice > 0 ? `${twice} 个文件已在列表中，没有重复加入。` : '';
      if (fresh.length === 0 && event.context.length === 0) return { ...state, said };
      const kept = state.context.filter(({ name }) => !event.context.some((file) => file.name === name));
      return again({ entries: [...state.entries, ...fresh], context: [...kept, ...event.context], before: null, said });
    }
    case 'remove':
      return again({ entries: state.entries.filter(({ id }) => id !== event.id), before: state.entries });
    case 'clear':
      return again({ entries: [], before: state.entries });
    case 'put-back':
      return state.before ? again({ entries: state.before, before: null }) : state;
    case 'drop-context':
      return again({ context: state.context.filter(({ name }) => name !== event.name) });
    case 'base':
      return again({ base: event.base });
    case 'again':
      return again({});
    case 'known':
      return { ...state, entries: state.entries.map((entry) => (entry.id === event.id ? { ...entry, ...event.fact } : entry)) };
    case 'phase':
      return { ...state, phase: event.phase };
  }
}

let last = 0;
export const entryOf = (name: string, bytes: Uint8Array, reason?: string): Entry => {
  last += 1;
  return { id: last, name, bytes, size: bytes.length, reason };
};

const CONTEXT_NAMES = ['funds.json', 'audit.json'];

/** What was dropped, read into memory; nothing of it goes anywhere else. */
async function taken(file: File): Promise<Entry | ContextText> {
  if (file.size > LARGEST_FILE) return { ...entryOf(file.name, new Uint8Array(), reasonOf(tooLarge())), size: file.size };
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (!CONTEXT_NAMES.includes(file.name)) return entryOf(file.name, bytes);
    const text = decodeReport(bytes, true);
    // a table may carry that name too
    return /"rows"\s*:/.test(text) ? entryOf(file.name, bytes) : { name: file.name, text };
  } catch {
    return entryOf(file.name, new Uint8Array(), '无法读取：如果是目录，请打开它，选择其中的文件。');
  }
}

/** The state of the desk, and a run after every change that asks for one. */
export function useDesk({ script, cmaps }: { readonly script: string; readonly cmaps: Job['cmaps'] }) {
  const [state, tell] = useReducer(after, EMPTY);
  const { wanted } = state;
  const end = useRef<() => void>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` stands for entries, context and base; what a run learns of a file asks for none
  useEffect(() => {
    const { entries, context, base } = state;
    if (entries.length === 0) return undefined;
    const ids = entries.map(({ id }) => id);
    const begun = performance.now();
    const running = (progress: Progress | null): void =>
      tell({ kind: 'phase', phase: { kind: 'running', progress, since: begun } });
    running(null);
    const files = entries.map(({ name, bytes, parsed, reason }) => ({ name, bytes, parsed, reason }));
    end.current = startRun(
      { files, context, base, at: new Date().toISOString(), cmaps },
      (listener) => openSeat(script, listener),
      {
        progress: running,
        known: (at, fact) => tell({ kind: 'known', id: ids[at] ?? 0, fact }),
        done: (answer) => {
          const seconds = ((performance.now() - begun) / 1000).toFixed(1);
          tell({ kind: 'phase', phase: { kind: 'done', answer, ids, seconds } });
        },
        failed: (reason) => tell({ kind: 'phase', phase: { kind: 'failed', reason } }),
      },
    );
    return end.current;
  }, [wanted, script, cmaps]);
  const addFiles = useCallback(async (files: readonly File[]): Promise<void> => {
    const all = await Promise.all(files.map(taken));
    tell({
      kind: 'add',
      entries: all.filter((item): item is Entry => 'bytes' in item),
      context: all.filter((item): item is ContextText => 'text' in item),
    });
  }, []);
  const stop = useCallback(() => {
    end.current?.();
    tell({ kind: 'phase', phase: { kind: 'stopped' } });
  }, []);
  return { state, tell, addFiles, stop };
}
