import { decimal } from '../../kernel/decimal.ts';
import bases from './audit-data/legal-basis.json' with { type: 'json' };
import limits from './audit-data/limits.json' with { type: 'json' };
import words from './audit-data/words.json' with { type: 'json' };
import type { Basis, Settings, Term } from './domain/audit/settings.ts';

// JSON modules type every literal as a plain string; the files are checked by audit-settings.test.ts
const basisRows = bases.value as readonly Basis[];
const termRows = words.value.terms as readonly Term[];

/** Word lists and limits in force, read from the committed data files: the same on the server, in the terminal, in the browser. */
export const auditSettings: Settings = {
  ruleset: limits.value.ruleset,
  bands: limits.value.bands.map(({ from, grade }) => ({ from: decimal(from), grade })),
  tiers: limits.value.tiers.map(({ words: list, from, to }) => ({ words: list, from: decimal(from), to: decimal(to) })),
  heaviestRow: decimal(limits.value.heaviestRow),
  reasonBelow: decimal(limits.value.reasonBelow),
  doubtfulBelow: decimal(limits.value.doubtfulBelow),
  priceTolerance: decimal(limits.value.priceTolerance),
  words: { ...words.value, terms: termRows },
  bases: basisRows,
};
