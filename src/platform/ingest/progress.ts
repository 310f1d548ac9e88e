/** How far an import has come: waiting for another one, checking rows, storing them. */
export type Progress = { readonly phase: 'unknown' | 'waiting' | 'checking' | 'storing'; readonly rows: number };

/**
 * 进度 of the imports that run in this process, by the number the page has given them. It is a courtesy and lives in
 * memory only: behind several processes a page may see `unknown` until its reply comes.
 */
export function progressBoard() {
  const running = new Map<string, Progress>();
  return {
    read: (ticket: string): Progress => running.get(ticket) ?? { phase: 'unknown', rows: 0 },
    /** Runs work and forgets its progress when it ends, however it ends. */
    async follow<T>(ticket: string, work: (tell: (progress: Progress) => void) => Promise<T>): Promise<T> {
      try {
        return await work((progress) => running.set(ticket, progress));
      } finally {
        running.delete(ticket);
      }
    },
  };
}
