import type pg from 'pg';
import { rootOfLeaves } from '../../crypto/merkle.ts';
import { suiteOfDigest } from '../../crypto/suite.ts';
import type { Db, Identity } from '../../database/db.ts';
import { detachedFrom } from '../../database/partitions.ts';
import type { SealedRegister } from '../canonical.ts';
import { digestOfAlg } from '../chain.ts';
import { type KeptEntry, listEntries, openBatch } from '../entries.ts';
import { bucketsOf, sortLeaves } from '../leaves.ts';
import { checkChain, checkPins, type Pin } from './chain.ts';
import { type Finding, finding } from './finding.ts';
import { type Group, readGroups, readRecords } from './groups.ts';
import { locate } from './locate.ts';
import { openFindings } from './open.ts';

export type Reading = {
  /** A connection of the owner, of `openReader`, to which the secret has been lent. */
  readonly client: pg.ClientBase;
  readonly db: Db;
  readonly unit: Pick<Identity, 'region' | 'orgId'>;
  readonly pins: readonly Pin[];
  /** Whether every tree is made anew; otherwise those that no signature covers, the others stand on buckets and chain. */
  readonly deep: boolean;
  readonly tell?: (done: { readonly register: string; readonly title: string; readonly records: number }) => void;
};

export type RegisterResult = {
  readonly register: string;
  readonly title: string;
  readonly entries: number;
  readonly records: number;
  /** Single records of a batch that is still open, which is sealed when it is closed: they are held against what they left when they were stored. */
  readonly open: number;
  /** Entries whose records have been detached after retention: they stand on the chain alone. */
  readonly detached: number;
  readonly head: string | null;
  readonly findings: readonly Finding[];
};

const SIZE = 32;
const TOLD_EVERY = 100_000;
const placeOf = ({ batchSeq, day }: Pick<Group, 'batchSeq' | 'day'>): string => `${batchSeq}|${day ?? ''}`;

/** 核验 of one register: records against entries, entries against each other and against heads that are kept elsewhere. */
export async function verifyRegister(reading: Reading, register: SealedRegister): Promise<RegisterResult> {
  const { client, db, unit, pins, deep } = reading;
  const entries = await listEntries(reading.db, unit, register.key);
  const covered = Math.max(0, ...pins.filter((pin) => pin.signed && pin.register === register.key).map(({ seq }) => Number(seq)));
  const waiting = new Map(entries.filter(({ kind }) => kind !== 'reversal').map((entry) => [placeOf(entry), entry]));
  const broken: Broken[] = [];
  const batch = await openBatch(db, unit, register.key);
  const unsealed: Buffer[] = [];
  const gone = await detachedFrom(db, register.table);
  let [records, told, detached] = [0, 0, 0];
  for await (const group of readGroups(client, db, register, unit)) {
    records += group.leaves.length / SIZE;
    if (group.batchSeq === batch?.seq) {
      unsealed.push(group.leaves);
      continue;
    }
    const entry = waiting.get(placeOf(group));
    waiting.delete(placeOf(group));
    const whole = deep || Number(entry?.seq) > covered;
    if (!entry || !holds(entry, group.leaves, whole)) broken.push({ ...group, entry, count: group.leaves.length / SIZE });
    if (records - told >= TOLD_EVERY) {
      told = records;
      reading.tell?.({ register: register.key, title: register.title, records });
    }
  }
  reading.tell?.({ register: register.key, title: register.title, records });
  for (const entry of waiting.values()) {
    if (entry.day !== null && gone.has(entry.day.slice(0, 7))) detached += 1;
    else broken.push({ batchSeq: entry.batchSeq, day: entry.day, entry, count: 0 });
  }
  const findings = [...checkChain(register, entries), ...checkPins(register, entries, pins), ...reversals(register, entries)];
  const found = [...(await explained(reading, register, broken, entries))];
  if (batch?.leaves) found.push(...(await openFindings(reading, register, batch.seq, unsealed)));
  const head = entries.at(-1)?.head.toString('hex') ?? null;
  return {
    register: register.key,
    title: register.title,
    entries: entries.length,
    records,
    open: unsealed.reduce((sum, { length }) => sum + length / SIZE, 0),
    detached,
    head,
    findings: [...findings, ...found],
  };
}

type Broken = Pick<Group, 'batchSeq' | 'day'> & { readonly entry: KeptEntry | undefined; readonly count: number };

function holds(entry: KeptEntry, leaves: Buffer, whole: boolean): boolean {
  const suite = suiteOfDigest(digestOfAlg(entry.alg));
  if (!suite || entry.records !== leaves.length / SIZE) return false;
  const sorted = sortLeaves(leaves);
  return bucketsOf(sorted, suite).equals(entry.buckets) && (!whole || rootOfLeaves(sorted, suite.digest).equals(entry.root));
}

/** A reversal takes back an entry as it is. */
function reversals(register: SealedRegister, entries: readonly KeptEntry[]): readonly Finding[] {
  const sealed = new Map(entries.filter(({ kind }) => kind !== 'reversal').map((entry) => [placeOf(entry), entry]));
  return entries
    .filter((entry) => entry.kind === 'reversal' && !sealed.get(placeOf(entry))?.root.equals(entry.root))
    .map(({ seq, day, batchSeq }) =>
      finding('chain', `${register.title}的作废条目 ${seq} 与它所作废的批次 ${batchSeq} 不符`, {
        ...{ register: register.key, day, batchSeq },
      }),
    );
}

/** What is wrong with each broken day, from its records read once more. */
async function explained(
  reading: Reading,
  register: SealedRegister,
  broken: readonly Broken[],
  entries: readonly KeptEntry[],
): Promise<readonly Finding[]> {
  const sealedBatches = new Set(entries.map(({ batchSeq }) => batchSeq));
  const findings: Finding[] = [];
  for (const place of broken.slice(0, EXPLAINED)) findings.push(await explainOne(reading, register, place, sealedBatches));
  if (broken.length > EXPLAINED)
    findings.push(
      finding('changed', `${register.title}另有 ${broken.length - EXPLAINED} 个批次日不符，未逐一列出`, {
        register: register.key,
      }),
    );
  return paired(register, findings);
}

const EXPLAINED = 200;
const idsOf = (ids: readonly string[]): string => (ids.length > 0 ? `；编号 ${ids.slice(0, 20).join('、')}` : '');

async function explainOne(
  { client, db, unit }: Reading,
  register: SealedRegister,
  { batchSeq, day, entry, count }: Broken,
  sealedBatches: ReadonlySet<string>,
): Promise<Finding> {
  const where = `${register.title} ${day ?? '无日期'}（批次 ${batchSeq}）`;
  const place = { register: register.key, day, batchSeq };
  const suite = entry && suiteOfDigest(digestOfAlg(entry.alg));
  if (!entry || !suite) {
    const ids = (await readRecords(client, db, register, unit, { batchSeq, day })).map(({ id }) => id).slice(0, 20);
    if (sealedBatches.has(batchSeq))
      return finding('inserted', `${where}：${count} 条记录不在封存之内${idsOf(ids)}`, { ...place, ids });
    return finding('unsealed', `${where}：${count} 条记录没有封存条目，封存链的尾部被截去，或批次不是由导入产生`, {
      ...place,
      ids,
    });
  }
  const records = count === 0 ? [] : await readRecords(client, db, register, unit, { batchSeq, day });
  const { buckets, extra, among } = locate(records, entry.buckets, suite);
  const difference = count - entry.records;
  const inBuckets = `；桶 ${buckets.join('、') || '—'}`;
  const named = extra.length > 0 ? idsOf(extra) : idsOf(among).replace('；编号', '；其中之一：');
  const found = { ...place, buckets, ids: extra };
  if (buckets.length === 0)
    return finding('chain', `${where}：封存条目 ${entry.seq} 的条数或树根与记录不符，而各桶相符：条目被改动`, found);
  if (difference < 0)
    return finding('missing', `${where}：封存 ${entry.records} 条，现有 ${count} 条${inBuckets}${idsOf(extra)}`, found);
  if (difference > 0)
    return finding('inserted', `${where}：封存 ${entry.records} 条，现有 ${count} 条${inBuckets}${named}`, found);
  return finding('changed', `${where}：有记录被改动${inBuckets}${named}`, found);
}

/** One record less on a day and one more on another of the same batch: it was moved. */
function paired(register: SealedRegister, findings: readonly Finding[]): readonly Finding[] {
  const gone = findings.filter(({ kind }) => kind === 'missing');
  return findings.map((each) => {
    const from = each.kind === 'inserted' && each.ids.length === 1 && gone.find(({ batchSeq }) => batchSeq === each.batchSeq);
    if (!from) return each;
    const message = `${register.title}：编号 ${each.ids[0]} 被移到 ${each.day ?? '无日期'}，${from.day ?? '无日期'}少一条（批次 ${each.batchSeq}）；桶 ${each.buckets.join('、') || '—'}`;
    return { ...each, kind: 'moved', message };
  });
}
