/** Why the product cannot start: one line for people, and what to do about it. The caller prints both and exits with 2. */
export class StartError extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.name = 'StartError';
    this.hint = hint;
  }
}
