import { plain } from '../../../kernel/decimal.ts';
import { lastDay } from '../../../kernel/period.ts';
import { keyring } from '../../../platform/crypto/keyring.ts';
import { sign } from '../../../platform/crypto/suite.ts';
import type { Db } from '../../../platform/database/db.ts';
import type { Register, RegistersOf } from '../../../platform/ingest/register.ts';
import { findOrgName } from '../../access/index.ts';
import { refuse } from '../contract.ts';
import type { Measurement } from '../data/measurements.ts';
import { buildProof } from '../domain/proof/build.ts';
import { holds } from '../domain/proof/condition.ts';
import type { Fact } from '../fact.ts';
import { type Finder, setsOf } from '../sets.ts';
import { chainOf, headsFor } from './chains.ts';
import type { Chain, ProofPackage, Sample, Statement } from './contract.ts';
import { nodeCrypto } from './node-crypto.ts';
import { type Claimed, openOf, pathsTo, shownRecords } from './records.ts';
import { MOST_LISTED, type Planned, planSet, registerOf } from './sets.ts';

export type ProofOrder = { readonly origin: Statement['origin']; readonly samples: number; readonly now: Date };
type Place = { readonly region: string; readonly id: string };

/** 导出证明: the package of a measurement, verified before it is handed out; call it in one repeatable-read transaction. */
export const proverOf =
  ({ find }: Finder, registersOf: RegistersOf) =>
  async (
    db: Db,
    { region, id }: Place,
    order: ProofOrder,
  ): Promise<{ readonly proof: ProofPackage; readonly fileName: string }> => {
    const { measurement, fact } = await find(db, region, id);
    if (measurement.rows === 0) throw refuse('evidence/nothing-to-prove', { detail: '这个数值没有记录，没有什么可以证明。' });
    const { bounds } = measurement;
    const registers = await registersOf(db, bounds);
    const sets = setsOf(fact);
    const chains = new Map<string, Chain>();
    for (const register of new Set(sets.flatMap(({ tally }) => registerOf(registers, tally) ?? [])))
      chains.set(register.key, await chainOf(db, register, measurement));
    const sealed = new Map([...chains].filter(([, { entries }]) => entries.length > 0));
    if (sealed.size === 0) throw refuse('evidence/not-sealed', { detail: '请先封存以前的批次（mz seal），再导出证明。' });
    const planned: Planned[] = [];
    for (const set of sets) planned.push(await planSet({ db, fact, bounds, registers, chains: sealed }, set));
    const samples = await samplesOf(db, { measurement, fact, planned, size: order.samples });
    const statement: Statement = {
      ...statementOf(measurement, fact, order.origin),
      unit: { region, orgId: bounds.orgId, name: await findOrgName(db, region, bounds.orgId) },
      sets: planned.map(({ set }) => downgraded(set, samples)),
    };
    const { heads, registers: shown } = await headsFor(db, bounds, [...sealed.values()], order.now);
    const { sign: key } = keyring();
    const { proof, verdict } = buildProof(
      {
        notes: NOTES,
        statement,
        registers: shown,
        heads,
        samples: samples.map((sample) => ({ ...sample, sets: [...sample.sets] })),
      },
      nodeCrypto,
      { alg: key.alg, public: key.public, sign: (message) => sign(key, Buffer.from(message, 'utf8')) },
    );
    if (verdict.failed)
      throw refuse('evidence/proof-fails', {
        detail: `“${verdict.failed.title}”：${verdict.failed.detail ?? ''}。请核验封存（mz verify --all），或重新测量后再导出。`,
      });
    return { proof, fileName: fileNameOf(fact, measurement, order.origin) };
  };

const NOTES = [
  '核对：mz verify figure 文件 --key 公钥。不用数据库，也不用安装数据。格式见 docs/proof-format.md。',
  '公钥属于谁，须由别处确认；证明包里的公钥不能证明它自己。',
];

const fileNameOf = ({ title }: Fact, { bounds }: Measurement, origin: Statement['origin']): string =>
  `${{ own: '', demo: '演示数据·非正式文件 ', stress: '压力数据·非正式文件 ' }[origin]}证明 ${title.replaceAll(/[\\/:*?"<>|]/g, ' ')} ${bounds.from} 至 ${lastDay(bounds)}.mzproof.json`;

/** Family name and a star. */
const covered = (name: string): string => `${[...name][0] ?? ''}*`;

function statementOf(measurement: Measurement, fact: Fact, origin: Statement['origin']): Omit<Statement, 'unit' | 'sets'> {
  const {
    bounds,
    numerator,
    denominator,
    printed,
    grade,
    rows,
    id,
    takenAt,
    takenBy,
    rule,
    numeratorDigest,
    denominatorDigest,
    factVersion,
  } = measurement;
  const { key, title, definition, unit, kind, places, rounding } = fact;
  return {
    origin,
    fact: { key, version: factVersion, title, definition, unit, kind, places, rounding },
    bounds: { from: bounds.from, to: bounds.to, projectId: bounds.projectId ?? null },
    value: {
      numerator: plain(numerator),
      denominator: denominator && plain(denominator),
      exact: denominator ? `${plain(numerator)}/${plain(denominator)}` : plain(numerator),
      ...{ printed, grade: grade as Statement['value']['grade'], rows },
    },
    measurement: {
      id,
      takenAt: takenAt.toISOString(),
      takenBy: covered(takenBy),
      rule: rule.replaceAll(/\s+/g, ' ').slice(0, 20_000),
      numeratorDigest,
      denominatorDigest,
    },
  };
}

/** A list that lacks a record (its batch was never sealed) proves no number: the signer states it. */
function downgraded(set: Planned['set'], samples: readonly Sample[]): Planned['set'] {
  if (set.basis !== 'records') return set;
  const listed = samples.filter(({ register, sets }) => register === set.register && sets.includes(set.key)).length;
  return String(listed) === set.value ? set : { ...set, basis: 'stated' };
}

type Sampling = {
  readonly measurement: Measurement;
  readonly fact: Fact;
  readonly planned: readonly Planned[];
  readonly size: number;
};

/** The records that are shown: all of a small register or set, else a sample that anybody can draw again by the measurement's id. */
async function samplesOf(db: Db, { measurement, fact, planned, size }: Sampling): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  const { bounds } = measurement;
  for (const register of new Set(planned.flatMap(({ register: own }) => own ?? []))) {
    const own = planned.filter((each) => each.register === register);
    const [{ chain } = { chain: undefined }] = own;
    if (!chain) continue;
    const claimed = own.some(({ set }) => set.basis === 'leaves')
      ? await everyRecord(db, register, chain, own, bounds)
      : await chosen(db, { register, chain, own, measurement, fact, size });
    samples.push(...(await pathsTo(db, register, bounds, chain, claimed)));
  }
  return samples;
}

/** Every record of a register, with the sets that its open columns put it into. */
async function everyRecord(
  db: Db,
  register: Register,
  chain: Chain,
  own: readonly Planned[],
  bounds: Measurement['bounds'],
): Promise<readonly Claimed[]> {
  const names = chain.columns.map(({ name }) => name);
  const isIn = ({ set }: Planned, leafText: string): boolean => {
    const { columns } = openOf(leafText);
    return set.columns !== null && holds(set.columns, Object.fromEntries(names.map((name, i) => [name, columns[i] ?? null])));
  };
  const records = await shownRecords(db, register, bounds, chain);
  return records.map((record) => ({
    ...record,
    sets: own.filter((each) => each.set.basis === 'leaves' && isIn(each, record.leafText)).map(({ set }) => set.key),
  }));
}

type Choice = {
  readonly register: Register;
  readonly chain: Chain;
  readonly own: readonly Planned[];
  readonly measurement: Measurement;
  readonly fact: Fact;
  readonly size: number;
};
/** Beyond so many records a sample is the first ones in order: to draw by hash means to hash them all. */
const MOST_DRAWN = 300_000;

async function chosen(db: Db, { register, chain, own, measurement, fact, size }: Choice): Promise<readonly Claimed[]> {
  const { bounds, id } = measurement;
  const sets = new Map<string, Set<Sample['sets'][number]>>();
  const isWhole = fact.kind === 'ratio' && own.some(({ set }) => set.key === 'whole');
  const each = Math.ceil(size / Math.max(1, own.length));
  for (const {
    set,
    record: { tally },
  } of own) {
    const listed = set.basis === 'records';
    const found =
      listed || Number(set.value) > MOST_DRAWN
        ? await tally.page(db, bounds, { limit: listed ? MOST_LISTED : each })
        : await tally.sample(db, bounds, { seed: id, size: each });
    for (const record of found) {
      const claims = sets.get(record.id) ?? new Set();
      claims.add(set.key);
      if (isWhole && (set.key === 'part' || set.key === 'rest')) claims.add('whole');
      sets.set(record.id, claims);
    }
  }
  if (sets.size === 0) return [];
  const records = await shownRecords(db, register, bounds, chain, [...sets.keys()]);
  return records.map((record) => ({ ...record, sets: [...(sets.get(record.id) ?? [])] }));
}
