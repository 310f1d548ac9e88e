import { useRef, useState } from 'react';
import { Stopped, upload } from '../../../ui-kit/index.ts';
import type { Preview, Result } from './types.ts';

/** Where an import stands: a file to choose, a preview to confirm, or the result. */
export type ImportState =
  | { readonly step: 'choose' }
  | { readonly step: 'preview'; readonly file: File; readonly preview: Preview }
  | { readonly step: 'done'; readonly fileName: string; readonly result: Result };

/** What is under way: how much of the file has left, and the number by which the server is asked how far it is. */
export type Running = { readonly what: 'preview' | 'store'; readonly ticket: string; readonly sent: number };

const LARGEST_MIB = 20;
const KINDS = /\.(xlsx|xls|csv|ndjson|jsonl)$/i;

/** What is wrong with a file before it is sent, or undefined. */
function faultOf({ name, size }: File): string | undefined {
  if (!KINDS.test(name)) return `“${name}”不是可以导入的文件；请选择 .xlsx、.xls、.csv 或 .ndjson 文件。`;
  if (size > LARGEST_MIB * 1_048_576)
    return `“${name}”有 ${(size / 1_048_576).toFixed(1)} MiB，超过 ${LARGEST_MIB} MiB 的上限；请拆分后分次导入。`;
  return size === 0 ? `“${name}”是空的；请检查文件。` : undefined;
}

/** 导入 in two steps: the preview stores nothing, the confirmation stores all rows or none. */
export function useImport(register: string, onStored: () => void) {
  const [state, setState] = useState<ImportState>({ step: 'choose' });
  const [running, setRunning] = useState<Running>();
  const [error, setError] = useState<unknown>();
  const stop = useRef<AbortController>(undefined);

  async function send<T>(file: File, what: Running['what']): Promise<T | undefined> {
    const ticket = crypto.randomUUID();
    stop.current = new AbortController();
    setError(undefined);
    setRunning({ what, ticket, sent: 0 });
    const tail = what === 'preview' ? '/preview' : '';
    const path = `/api/evidence/registers/${register}/imports${tail}?ticket=${ticket}`;
    try {
      return await upload<T>(path, file, { signal: stop.current.signal, onSent: (sent) => setRunning({ what, ticket, sent }) });
    } catch (failure) {
      if (!(failure instanceof Stopped)) setError(failure);
      return undefined;
    } finally {
      setRunning(undefined);
    }
  }

  return {
    state,
    running,
    error,
    async choose(file: File) {
      const fault = faultOf(file);
      if (fault) return setError(fault);
      const preview = await send<Preview>(file, 'preview');
      if (preview) setState({ step: 'preview', file, preview });
    },
    async confirm() {
      if (state.step !== 'preview') return;
      const result = await send<Result>(state.file, 'store');
      if (!result) return;
      setState({ step: 'done', fileName: state.file.name, result });
      onStored();
    },
    again() {
      setError(undefined);
      setState({ step: 'choose' });
    },
    cancel: () => stop.current?.abort(),
  };
}
