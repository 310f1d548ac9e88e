/** One word of the domain: Chinese (the language of the interface), English (of code and comments), and how code spells it. */
export type Term = { readonly chinese: string; readonly english: string; readonly code: string };

export const term = (chinese: string, english: string, code: string): Term => ({ chinese, english, code });
