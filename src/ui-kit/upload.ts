import { OFFLINE, type Problem, ProblemError } from './api.ts';

type Watch = {
  readonly signal?: AbortSignal;
  /** Share of the file that has left, from 0 to 1. */
  readonly onSent?: (share: number) => void;
};

/** The person has stopped it: nothing is shown for that. */
export class Stopped extends Error {}

/** Sends one file and tells how far it has come, which `fetch` cannot. */
export function upload<T>(path: string, file: File, { signal, onSent }: Watch = {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('idempotency-key', crypto.randomUUID());
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onSent?.(total > 0 ? loaded / total : 0);
    request.upload.onload = () => onSent?.(1);
    request.onerror = () => reject(new ProblemError(OFFLINE));
    request.onabort = () => reject(new Stopped());
    request.onload = () => {
      // every route declares the shape of its reply, and every refusal is a problem
      if (request.status >= 200 && request.status < 300) resolve(request.response as T);
      else reject(new ProblemError((request.response as Problem | null) ?? { ...OFFLINE, status: request.status }));
    };
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

/** Hands a text made in the browser to the person as a file. */
export function saveText(fileName: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
