import type { CheckKey } from '../../domain/proof/verify.ts';
import type { ProofPackage } from '../contract.ts';
import { VALID } from './figures.ts';
import { resigned, signerOf } from './sample-proof.ts';

export type Broken = { readonly name: string; readonly fails: CheckKey; readonly make: () => unknown };

type Kind = keyof typeof VALID;
type Place = readonly (string | number)[];

/** A copy of a value with other leaves. */
export function put(value: unknown, ...changes: readonly (readonly [Place, unknown])[]): unknown {
  const copy: unknown = structuredClone(value);
  for (const [path, leaf] of changes) {
    let place = copy as Record<string | number, unknown>;
    for (const step of path.slice(0, -1)) place = place[step] as Record<string | number, unknown>;
    place[path.at(-1) ?? ''] = leaf;
  }
  return copy;
}

/** Paths are written with dots: registers.0.entries.1.records. */
const placed = (changes: Readonly<Record<string, unknown>>) =>
  Object.entries(changes).map(([path, leaf]) => [path.split('.'), leaf] as const);

const broken = (name: string, fails: CheckKey, make: () => unknown): Broken => ({ name, fails, make });
/** Changed, and signed again by the right key, so that no signature notices and the named check must. */
const signed = (fails: CheckKey, name: string, of: Kind, changes: Readonly<Record<string, unknown>>): Broken =>
  broken(name, fails, () => resigned(put(VALID[of]?.(), ...placed(changes)) as ProofPackage));
/** Changed under the signatures that were there. */
const kept = (fails: CheckKey, name: string, of: Kind, changes: Readonly<Record<string, unknown>>): Broken =>
  broken(name, fails, () => put(VALID[of]?.(), ...placed(changes)));
/** Lists that are longer, shorter or in another order, signed again. */
const edited = (fails: CheckKey, name: string, of: Kind, edit: (proof: ProofPackage) => unknown): Broken =>
  broken(name, fails, () => {
    const proof = structuredClone(VALID[of]?.()) as ProofPackage;
    edit(proof);
    return resigned(proof);
  });

const SECOND = 'registers.0.entries.1';
const SAMPLE = 'samples.0';

export const BROKEN: readonly Broken[] = [
  kept('format', 'version', 'tallies', { version: 2 }),
  kept('format', 'extra-member', 'tallies', { phone: '13900000000' }),
  kept('format', 'member-missing', 'tallies', { registers: undefined }),
  kept('key', 'key-id', 'tallies', { 'key.id': '0123456789abcdef' }),
  signed('definition', 'condition-unknown-dimension', 'tallies', { 'statement.sets.1.cells': [[{ name: 'county', in: ['a'] }]] }),
  edited('definition', 'set-missing', 'tallies', ({ statement }) => statement.sets.pop()),
  signed('definition', 'set-of-absent-register', 'tallies', { 'statement.sets.1.register': 'hotline.seat' }),
  signed('printed', 'printed', 'tallies', { 'statement.value.printed': '98.60' }),
  signed('printed', 'printed-cut', 'leaves', { 'statement.value.printed': '66.66' }),
  signed('printed', 'exact', 'tallies', { 'statement.value.exact': '71/71' }),
  signed('chain', 'entry-count', 'tallies', { [`${SECOND}.records`]: 73 }),
  signed('chain', 'entry-tally', 'tallies', { [`${SECOND}.tallies`]: [['inbound', 'true', 72]] }),
  signed('chain', 'entry-day-moved', 'tallies', { 'registers.0.entries.0.day': '2023-01-01' }),
  signed('chain', 'reversal-as-batch', 'tallies', { 'registers.0.entries.3.kind': 'batch' }),
  edited('chain', 'entry-left-out', 'tallies', ({ registers }) => registers[0]?.entries.splice(2, 1)),
  edited('chain', 'entries-swapped', 'tallies', ({ registers }) => registers[0]?.entries.reverse()),
  edited('heads', 'tail-cut', 'tallies', ({ registers }) => registers[0]?.entries.pop()),
  edited('heads', 'head-not-in-list', 'tallies', ({ heads }) => heads.list.pop()),
  kept('heads', 'heads-signature', 'tallies', { 'heads.day': '2024-01-04' }),
  broken('other-key-under-this-name', 'key', () =>
    put(resigned(VALID.tallies?.() as ProofPackage, signerOf(9)), [['key'], VALID.tallies?.().key]),
  ),
  signed('measured', 'measured-head', 'tallies', { 'registers.0.measured.seq': '4' }),
  signed('measured', 'measured-beyond', 'tallies', { 'registers.0.measured.seq': '60' }),
  edited('open', 'hidden-column', 'tallies', ({ samples }) => samples[0]?.columns.push('张三')),
  signed('inclusion', 'open-value', 'tallies', { [`${SAMPLE}.columns`]: ['outbound'] }),
  signed('inclusion', 'commitment', 'records', { [`${SAMPLE}.commitment`]: 'f'.repeat(64) }),
  signed('inclusion', 'sample-of-other-entry', 'tallies', { [`${SAMPLE}.seq`]: '5' }),
  signed('inclusion', 'sample-of-reversed-batch', 'tallies', { [`${SAMPLE}.seq`]: '3' }),
  signed('inclusion', 'sample-of-later-entry', 'tallies', { [`${SAMPLE}.seq`]: '6' }),
  edited('inclusion', 'path-short', 'tallies', ({ samples }) => samples[0]?.path.pop()),
  edited('inclusion', 'sample-twice', 'records', ({ samples }) => samples.push(...samples.slice(0, 1))),
  broken('samples-of-other-figure', 'inclusion', () =>
    resigned(put(VALID.tallies?.(), [['samples'], VALID.leaves?.().samples]) as ProofPackage),
  ),
  signed('membership', 'sample-of-other-set', 'leaves', { [`${SAMPLE}.sets`]: ['part', 'rest'] }),
  signed('sums', 'numerator-set', 'tallies', { 'statement.sets.1.value': '69' }),
  signed('sums', 'value', 'tallies', {
    ...{ 'statement.value.numerator': '71', 'statement.value.exact': '71/71', 'statement.value.printed': '100.00' },
  }),
  signed('sums', 'rows', 'tallies', { 'statement.value.rows': 70 }),
  signed('sums', 'period', 'tallies', { 'statement.bounds.from': '2022-01-01' }),
  signed('sums', 'condition-wider', 'tallies', { 'statement.sets.2.cells': [[]] }),
  edited('sums', 'record-left-out', 'leaves', ({ samples }) => samples.pop()),
  signed('sums', 'member-not-listed', 'leaves', { 'samples.1.sets': [] }),
  signed('sums', 'amount', 'sum', { 'statement.sets.0.value': '1182' }),
  kept('package', 'title', 'tallies', { 'statement.fact.title': '满意率' }),
  kept('package', 'grade', 'records', { 'statement.value.grade': 'A' }),
  kept('package', 'measurement', 'stated', { 'statement.measurement.id': 'x' }),
];
