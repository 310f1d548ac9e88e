import { operationsWords } from './glossary/operations.ts';
import { performanceWords } from './glossary/performance.ts';
import { platformWords } from './glossary/platform.ts';
import type { Term } from './glossary/term.ts';

/** Every word of the domain, once, by field. GLOSSARY.md is made from this list. */
export const glossary: Readonly<Record<string, readonly Term[]>> = { ...performanceWords, ...operationsWords, ...platformWords };
