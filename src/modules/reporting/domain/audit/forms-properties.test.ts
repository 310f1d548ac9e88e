import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditSettings } from '../../audit-settings.ts';
import { type AuditRun, runAudit } from './run.ts';
import { tableFromJson } from './table-json.ts';
import { type SoundTable, soundTables } from './testing/sound-table.ts';

const means = { hash: (text: string) => text, at: '', inputHash: '' };
const audit = (table: unknown): AuditRun =>
  runAudit({ tables: [tableFromJson(table, 't.json')], reports: [] }, auditSettings, means);
const said = ({ findings }: AuditRun): string[] => findings.map(({ ruleId, message }) => `${ruleId} ${message}`).sort();

/** Every printed number of a table that something else in it must agree with. */
function cellsOf(table: SoundTable): { readonly owner: Record<string, string | null>; readonly key: string }[] {
  const money = Object.values(table.funds).flatMap((value) => (typeof value === 'string' ? [] : [value]));
  const owners = [
    ...money.map((owner) => ({ owner, keys: ['initial', 'annual', 'executed', 'weight', 'rate', 'score'] })),
    ...table.rows.map((owner) => ({ owner, keys: ['weight', 'score'] })),
    { owner: table.total, keys: ['weight', 'score'] },
  ];
  // without the score of the execution row the total is not fixed; a row without a weight has nothing else to agree with, and a
  // 定性 one agrees with every score of its tier
  const isOpen = (owner: Record<string, string | null>, key: string) =>
    key === 'score' &&
    money[0]?.score === null &&
    (owner === table.total || owner.weight === null || /明显改善/.test(owner.target ?? ''));
  return owners.flatMap(({ owner, keys }) =>
    keys.filter((key) => /[\d０-９]/.test(owner[key] ?? '') && !isOpen(owner, key)).map((key) => ({ owner, key })),
  );
}

/** Another first digit: a slip that changes the value and not only how it is printed. */
function slipped(text: string, by: number): string {
  const at = [...text].findIndex((char) => /[\d０-９]/.test(char));
  const char = text[at] ?? '0';
  const zero = char >= '０' ? 0xff10 : 0x30;
  return `${text.slice(0, at)}${String.fromCharCode(zero + ((char.charCodeAt(0) - zero + by) % 10))}${text.slice(at + 1)}`;
}

describe('tables of the forms A to D, in 元 and 万元, with separators, full-width, signs in the cell, zero budgets', () => {
  it('a sound one has no finding', () =>
    fc.assert(
      fc.property(soundTables, (table) => {
        expect(said(audit(table)), JSON.stringify(table)).toEqual([]);
      }),
      { numRuns: 400 },
    ));

  it('a single mutated cell is always found', () =>
    fc.assert(
      fc.property(soundTables, fc.nat(), fc.integer({ min: 1, max: 9 }), (sound, pick, by) => {
        const table = structuredClone(sound);
        const cells = cellsOf(table);
        const { owner, key } = cells[pick % cells.length]!;
        const before = owner[key] ?? '';
        owner[key] = slipped(before, by);
        expect(audit(table).findings.length, `${key} ${before} → ${owner[key]} in ${JSON.stringify(table)}`).toBeGreaterThan(0);
      }),
      { numRuns: 600 },
    ));

  it('the order of the rows and of the sources changes nothing', () =>
    fc.assert(
      fc.property(soundTables, fc.nat(6), (sound, at) => {
        const table = structuredClone(sound);
        const row = table.rows[at % table.rows.length]!;
        row.score = '99';
        const turned = {
          ...table,
          rows: [...table.rows].reverse(),
          funds: Object.fromEntries(Object.entries(table.funds).reverse()),
        };
        expect(said(audit(turned))).toEqual(said(audit(table)));
      }),
      { numRuns: 150 },
    ));
});
