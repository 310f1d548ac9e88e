/** What the scripts run, built as one file: its parts share what they have in common, and each is loaded when it is asked for. */

/** Serves the application. */
export const start = async (args: readonly string[]): Promise<void> => (await import('./server.ts')).start(args);

/** Works on background jobs alone. */
export const work = async (args: readonly string[]): Promise<void> => (await import('./worker.ts')).work(args);

/** Runs one command of `mz`. */
export const main = async (args: readonly string[]): Promise<void> => (await import('./cli.ts')).main(args);
