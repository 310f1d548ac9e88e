import type { Identity } from '../../database/db.ts';
import { openReader } from '../../database/reader.ts';
import type { SealedRegister } from '../canonical.ts';
import { isSigned, listSignedHeads, type SignedHeads } from '../heads.ts';
import type { Pin } from './chain.ts';
import { type Finding, finding } from './finding.ts';
import { lendSecret } from './groups.ts';
import { type Reading, type RegisterResult, verifyRegister } from './register.ts';

type Unit = Pick<Identity, 'region' | 'orgId'>;

export type Order = {
  readonly ownerUrl: string;
  readonly unit: Unit;
  readonly registers: readonly SealedRegister[];
  /** Heads that are kept elsewhere in the house, as measurements do. */
  readonly pins: readonly Pin[];
  readonly deep?: boolean;
  readonly tell?: Reading['tell'];
};

export type Verification = {
  readonly ok: boolean;
  readonly registers: readonly RegisterResult[];
  readonly signedDays: number;
  readonly findings: readonly Finding[];
};

/** Signed lists that do not hold, and what the others pin. */
function signatures(
  lists: readonly SignedHeads[],
  title: (key: string) => string,
): { findings: readonly Finding[]; pins: readonly Pin[] } {
  const findings: Finding[] = [];
  const pins: Pin[] = [];
  for (const list of lists) {
    const where = `${list.day} 签名的链头`;
    if (!isSigned(list))
      findings.push(
        finding('signature', `${where}：签名与内容不符，列有 ${list.heads.map(({ register }) => title(register)).join('、')}`, {
          day: list.day,
        }),
      );
    else for (const { register, seq, head } of list.heads) pins.push({ register, seq, head, where, signed: true });
  }
  return { findings, pins };
}

/** 核验: every register of a unit, one pass over its records, and the chain of seals against all signatures. */
export async function verifyUnit(order: Order): Promise<Verification> {
  const { ownerUrl, unit, registers, deep = false, tell } = order;
  const titles = new Map(registers.map(({ key, title }) => [key, title]));
  const { db, client, end } = await openReader(ownerUrl);
  try {
    await lendSecret(client);
    const lists = await listSignedHeads(db, unit);
    const { findings, pins } = signatures(lists, (key) => titles.get(key) ?? key);
    const reading = { client, db, unit, deep, pins: [...pins, ...order.pins], ...(tell ? { tell } : {}) };
    const results: RegisterResult[] = [];
    for (const register of registers) results.push(await verifyRegister(reading, register));
    const all = [...findings, ...results.flatMap((result) => result.findings)];
    return { ok: all.length === 0, registers: results, signedDays: lists.length, findings: all };
  } finally {
    await end();
  }
}
