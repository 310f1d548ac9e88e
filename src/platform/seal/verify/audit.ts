import { keyring } from '../../crypto/keyring.ts';
import { suiteOfDigest } from '../../crypto/suite.ts';
import type { Db } from '../../database/db.ts';
import { type AuditSeal, type SealedEvent, sealedEvents, unsealedEvents } from '../audit/events.ts';
import { chainMac, rowMac } from '../audit/mac.ts';
import { dayRoot } from '../audit/sealer.ts';

export type AuditFinding = {
  readonly kind: 'changed' | 'missing' | 'inserted' | 'reordered' | 'tail' | 'unsealed';
  readonly day: string | null;
  readonly id: string | null;
  readonly message: string;
};
export type AuditVerification = {
  readonly ok: boolean;
  readonly events: number;
  readonly days: number;
  readonly findings: readonly AuditFinding[];
};

/** A head or a day's root that was written down outside of the log. */
export type AuditPin =
  | { readonly kind: 'root'; readonly before: string; readonly root: string; readonly where: string }
  | { readonly kind: 'head'; readonly day: string; readonly seq: string; readonly mac: string; readonly where: string };

export type AuditOrder = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly pins: readonly AuditPin[];
  readonly now: Date;
};

const PAGE = 5_000;
const NAMED = 100;
const GRACE_MS = 60_000;
const named = ({ day, seq, auditId }: AuditSeal): string => `${day} 第 ${seq} 行（${auditId}）`;

/** 核验审计日志: every event against its own MAC and the chain, each day against the root it hands on. */
export async function verifyAudit(db: Db, order: AuditOrder): Promise<AuditVerification> {
  const walk = new Walk(order.from === undefined);
  for (let after: AuditSeal | undefined; ; ) {
    const page = await sealedEvents(db, { from: order.from, to: order.to, after, limit: PAGE });
    for (const each of page) walk.see(each);
    after = page.at(-1)?.seal;
    if (page.length < PAGE) break;
  }
  walk.end(order);
  if (!order.from && !order.to) await unsealed(db, order, walk);
  return { ok: walk.findings.length === 0, events: walk.events, days: walk.days, findings: walk.findings.slice(0, NAMED) };
}

async function unsealed(db: Db, { now }: AuditOrder, walk: Walk): Promise<void> {
  for (const { id, at } of await unsealedEvents(db, undefined, NAMED))
    if (now.getTime() - Date.parse(at) > GRACE_MS)
      walk.find('unsealed', null, id, `${at} 的事件（${id}）超过一分钟没有封存：封存程序没有运行，或它的封存行被删除`);
}

class Walk {
  readonly findings: AuditFinding[] = [];
  events = 0;
  days = 0;
  readonly #fromStart: boolean;
  #last: AuditSeal | undefined;
  #macs: Buffer[] = [];
  readonly #roots = new Map<string, string>();
  readonly #seen = new Map<string, string>();

  /** Whether the first seal that is seen is the first one of all. */
  constructor(fromStart: boolean) {
    this.#fromStart = fromStart;
  }

  find(kind: AuditFinding['kind'], day: string | null, id: string | null, message: string): void {
    this.findings.push({ kind, day, id, message });
  }

  see({ seal, event }: SealedEvent): void {
    this.events += 1;
    this.#place(seal);
    this.#content(seal, event);
    this.#macs.push(seal.mac);
    this.#seen.set(`${seal.day} ${seal.seq}`, seal.mac.toString('hex'));
    this.#last = seal;
  }

  /** Where a seal stands: numbers without a gap, each on the one before, a day on the root of the day before. */
  #place(seal: AuditSeal): void {
    const last = this.#last;
    const isNewDay = last?.day !== seal.day;
    const expected = isNewDay ? 1n : BigInt(last.seq) + 1n;
    if (isNewDay) this.#closeDay();
    if (BigInt(seal.seq) !== expected)
      return void this.find('missing', seal.day, null, `${seal.day} 缺第 ${expected} 至 ${BigInt(seal.seq) - 1n} 行的封存`);
    const suite = suiteOfDigest(last?.alg ?? '');
    if (!last && !this.#fromStart) return;
    const prev = isNewDay ? (last && suite ? Buffer.from(this.#roots.get(last.day) ?? '', 'hex') : Buffer.alloc(32)) : last.mac;
    if (!prev.equals(seal.prev))
      this.find('reordered', seal.day, seal.auditId, `${named(seal)}所接的不是前一行：顺序被改动，或前面有行被删除`);
  }

  #closeDay(): void {
    const suite = suiteOfDigest(this.#last?.alg ?? '');
    if (!this.#last || !suite) return;
    this.days += 1;
    this.#roots.set(this.#last.day, dayRoot(this.#macs, suite).toString('hex'));
    this.#macs = [];
  }

  #content(seal: AuditSeal, event: SealedEvent['event']): void {
    const suite = suiteOfDigest(seal.alg);
    if (!suite) return void this.find('changed', seal.day, seal.auditId, `${named(seal)}的算法 ${seal.alg} 不认识`);
    if (!event) return void this.find('missing', seal.day, seal.auditId, `${named(seal)}的事件被删除`);
    const { audit } = keyring();
    const own = rowMac(suiteOfDigest(event.macAlg ?? '') ?? suite, audit, event);
    const what = `${event.at} ${event.actorName ?? '—'} ${event.action}`;
    if (event.rowMac === null && !seal.late)
      return void this.find('inserted', seal.day, event.id, `${named(seal)}不是本系统写入的：${what}`);
    if (event.rowMac !== null && !event.rowMac.equals(own))
      return void this.find('changed', seal.day, event.id, `${named(seal)}的内容与写入时不同，或不是本系统写入的：${what}`);
    if (!chainMac(suite, audit, seal.prev, own).equals(seal.mac))
      this.find('changed', seal.day, event.id, `${named(seal)}与封存时不同：${what}`);
  }

  /** The last day, and what was written down elsewhere. */
  end({ from, to, pins }: AuditOrder): void {
    this.#closeDay();
    const days = [...this.#roots.keys()];
    for (const pin of pins) {
      if (pin.kind === 'head') {
        if ((from && pin.day < from) || (to && pin.day > to)) continue;
        const mac = this.#seen.get(`${pin.day} ${pin.seq}`);
        if (mac !== pin.mac)
          this.find(
            'tail',
            pin.day,
            null,
            `${pin.where}记有 ${pin.day} 第 ${pin.seq} 行，日志中${mac ? '该行不同' : '没有：尾部被截去'}`,
          );
      } else if (!from && !to) {
        const day = days.filter((each) => each < pin.before).at(-1);
        if (!day || this.#roots.get(day) !== pin.root)
          this.find('tail', day ?? null, null, `${pin.where}所签的审计日根与 ${day ?? '日志'} 不符：有行被删除或改动`);
      }
    }
  }
}
