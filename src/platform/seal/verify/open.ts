import type pg from 'pg';
import type { Db, Identity } from '../../database/db.ts';
import type { SealedRegister } from '../canonical.ts';
import { sortLeaves } from '../leaves.ts';
import { leavesOfLive, type RecordLeaf } from '../live-leaves.ts';
import { type Finding, type FindingKind, finding } from './finding.ts';
import { readRecords } from './groups.ts';

type Place = { readonly client: pg.ClientBase; readonly db: Db; readonly unit: Pick<Identity, 'region' | 'orgId'> };

const NAMED = 200;

/** A record of an open batch that is not what it was when it was stored: as it was then, and as it is now. */
type Strange = { readonly id: string; readonly left?: RecordLeaf | undefined; readonly found?: RecordLeaf | undefined };

/**
 * 未结批次: single records that no seal speaks for yet, against the leaves that they left when they were stored. Every record is named,
 * those that are gone too. `leaves` are those of its rows, in no order.
 */
export async function openFindings(
  { client, db, unit }: Place,
  register: SealedRegister,
  batchSeq: string,
  leaves: readonly Buffer[],
): Promise<readonly Finding[]> {
  const left = await leavesOfLive(db, register, unit, batchSeq);
  const then = Buffer.from(sortLeaves(Buffer.concat(left.map(({ leaf }) => leaf))));
  if (then.equals(sortLeaves(Buffer.concat(leaves)))) return [];
  const strange = strangeOf(left, await readRecords(client, db, register, unit, { batchSeq }));
  const more = finding('changed', `${register.title}未结批次 ${batchSeq} 另有 ${strange.length - NAMED} 条不符，未逐一列出`, {
    ...{ register: register.key, batchSeq },
  });
  return [...strange.slice(0, NAMED).map((each) => said(register, batchSeq, each)), ...(strange.length > NAMED ? [more] : [])];
}

function strangeOf(left: readonly RecordLeaf[], found: readonly RecordLeaf[]): readonly Strange[] {
  const waiting = new Map(left.map((each) => [each.id, each]));
  const unlike = found.filter(({ id, leaf }) => !(waiting.get(id)?.leaf.equals(leaf) && waiting.delete(id)));
  const strange = unlike.map((each): Strange => {
    const before = waiting.get(each.id);
    waiting.delete(each.id);
    return { id: each.id, left: before, found: each };
  });
  return [...strange, ...[...waiting.values()].map((each): Strange => ({ id: each.id, left: each }))];
}

const bucketOf = ({ leaf }: RecordLeaf): string => (leaf.readUInt8(0) >> 4).toString(16);
const dayOf = ({ day }: RecordLeaf): string => day ?? '无日期';

function said(register: SealedRegister, batchSeq: string, { id, left, found }: Strange): Finding {
  const sides = [left, found].filter((side) => side !== undefined);
  const buckets = [...new Set(sides.map(bucketOf))].sort();
  const [kind, what] = fate(left, found);
  const day = (left ?? found)?.day ?? null;
  const where = `${register.title} ${day ?? '无日期'}（未结批次 ${batchSeq}）`;
  return finding(kind, `${where}：编号 ${id} ${what}；桶 ${buckets.join('、')}`, {
    ...{ register: register.key, day, batchSeq, buckets, ids: [id] },
  });
}

function fate(left: RecordLeaf | undefined, found: RecordLeaf | undefined): readonly [FindingKind, string] {
  if (!left) return ['inserted', '不是由单条登记产生'];
  if (!found) return ['missing', '登记之后被删去'];
  return left.day === found.day ? ['changed', '登记之后被改动'] : ['moved', `登记之后被移到 ${dayOf(found)}`];
}
