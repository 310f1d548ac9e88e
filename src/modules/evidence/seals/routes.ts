import type { z } from 'zod';
import { localTime } from '../../../kernel/period.ts';
import { routesOf } from '../../../platform/http/route.ts';
import { newId } from '../../../platform/ids.ts';
import type { FindRegister, RegistersOf } from '../../../platform/ingest/register.ts';
import { enqueue } from '../../../platform/jobs/queue.ts';
import { type ChainStanding, chainStandings, newestEntries } from '../../../platform/seal/entries.ts';
import { headsFile, listSignedHeads } from '../../../platform/seal/heads.ts';
import { type KeptVerification, listVerifications, requestVerification } from '../../../platform/seal/verifications.ts';
import { EntriesQuery, HeadsDay, refuse, SealEntries, SealKey, SealsView, sealPermissions } from './contract.ts';
import { VERIFY_TASK } from './jobs.ts';

const route = routesOf(sealPermissions);
const PAGE = 50;
const SHOWN = { verifications: 5, signed: 31 } as const;
const reading = { method: 'GET', permission: 'evidence.seal.read', scope: 'org' } as const;

const NOT_SEALED: Omit<ChainStanding, 'register'> = { entries: 0, head: null, sealedAt: null, unsealed: 0 };

type Titles = (key: string) => string;

function verificationView(kept: KeptVerification, title: Titles): z.input<typeof SealsView>['verifications'][number] {
  const { id, state, requestedName, requestedAt, progress, result, finishedAt } = kept;
  const sum = (of: 'records' | 'entries' | 'open') =>
    (result?.registers ?? []).reduce((total, each) => total + (each[of] ?? 0), 0);
  return {
    ...{ id, state, by: requestedName, at: localTime(requestedAt), finishedAt: finishedAt && localTime(finishedAt) },
    progress: progress && { title: progress.title, records: progress.records },
    ok: result?.ok ?? null,
    records: sum('records'),
    entries: sum('entries'),
    open: sum('open'),
    found: result?.found ?? 0,
    findings: (result?.findings ?? []).map((found) => ({
      ...found,
      title: found.register === null ? '' : title(found.register),
      buckets: [...found.buckets],
      ids: [...found.ids],
    })),
  };
}

/** 封存与核验: what is sealed, whether it holds, and the signed heads to be kept outside. */
export function sealRoutes(registersOf: RegistersOf, find: FindRegister) {
  return [
    route({
      ...reading,
      path: '/api/evidence/seals',
      summary: '封存与核验',
      response: SealsView,
      handle: async ({ db }, { actor }) => {
        const registers = await registersOf(db, actor);
        const titles = new Map(registers.map(({ key, title }) => [key, title]));
        const standings = new Map((await chainStandings(db, actor)).map((each) => [each.register, each]));
        const verifications = await listVerifications(db, actor, SHOWN.verifications);
        const newest = verifications.find(({ state }) => state === 'done')?.result;
        return {
          registers: registers.flatMap(({ key, title }) => {
            const standing = standings.get(key);
            const broken = newest?.registers.find(({ register }) => register === key)?.findings ?? 0;
            if (!standing && broken === 0) return [];
            // of a register that has single records only, and no batch of them closed, nothing is sealed yet
            const { entries, head, sealedAt, unsealed } = standing ?? NOT_SEALED;
            return [{ key, title, entries, head: head ?? '', sealedAt: sealedAt ? localTime(sealedAt) : '', unsealed, broken }];
          }),
          verifications: verifications.map((each) => verificationView(each, (key) => titles.get(key) ?? key)),
          signed: (await listSignedHeads(db, actor, { limit: SHOWN.signed })).map(
            ({ day, heads, alg, keyId, signedAt, auditRoot }) => ({
              ...{ day, registers: heads.length, alg, keyId, auditRoot },
              signedAt: localTime(new Date(signedAt)),
            }),
          ),
        };
      },
    }),
    route({
      ...reading,
      path: '/api/evidence/seals/registers/:key',
      summary: '登记簿的封存条目',
      params: SealKey,
      query: EntriesQuery,
      response: SealEntries,
      handle: async ({ db }, { actor, params, query }) => {
        const { title, key } = await find(db, actor, params.key);
        const entries = await newestEntries(db, actor, key, { before: query.before, limit: PAGE + 1 });
        const shown = entries.slice(0, PAGE);
        return {
          title,
          entries: shown.map(({ seq, kind, day, batchSeq, records, root, head, alg, sealedAt }) => ({
            ...{ seq, kind, day, batchSeq, records, alg, root: root.toString('hex'), head: head.toString('hex') },
            sealedAt: localTime(sealedAt),
          })),
          next: entries.length > PAGE ? (shown.at(-1)?.seq ?? null) : null,
        };
      },
    }),
    route({
      method: 'POST',
      path: '/api/evidence/seals/verifications',
      permission: 'evidence.seal.verify',
      scope: 'org',
      summary: '立即核验封存',
      handle: async ({ db, clock }, { actor, note }) => {
        const now = clock.now();
        const id = newId(now);
        if (!(await requestVerification(db, actor, { id, accountId: actor.accountId, name: actor.name, now })))
          throw refuse('evidence/verifying', { detail: '上一次核验还没有结束；请等它结束后查看结果，或再次核验。' });
        note({ object: `seal-verification/${id}` });
        await enqueue(db, { task: VERIFY_TASK, payload: { id, orgId: actor.orgId }, key: `verify ${actor.orgId} ${id}` });
      },
    }),
    route({
      ...reading,
      path: '/api/evidence/seals/heads/:day',
      summary: '下载某天签名的链头',
      params: HeadsDay,
      download: true,
      audit: 'read',
      handle: async ({ db }, { actor, params, note }) => {
        const [signed] = await listSignedHeads(db, actor, { day: params.day, limit: 1 });
        if (!signed) throw refuse('evidence/no-heads', { detail: '链头每天 00:20 签名一次；请从列表中选择。' });
        note({ object: `seal-heads/${params.day}` });
        return {
          fileName: `封存链头-${signed.orgId}-${params.day}.json`,
          mediaType: 'application/json',
          bytes: new TextEncoder().encode(headsFile(signed)),
        };
      },
    }),
  ];
}
