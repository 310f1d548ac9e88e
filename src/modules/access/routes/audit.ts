import type { z } from 'zod';
import { markOf } from '../../../kernel/kind.ts';
import { maskedDeep } from '../../../kernel/mask.ts';
import { localTime, startOf } from '../../../kernel/period.ts';
import { csvOf } from '../../../platform/documents/csv.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { type AuditSelection, countAudit, type LoggedEvent, pageAudit } from '../../../platform/http/audit-log.ts';
import { MEDIA } from '../../../platform/http/download.ts';
import { routesOf } from '../../../platform/http/route.ts';
import { AuditActions, AuditFilter, AuditPage, AuditQuery, permissions, refuse } from '../contract.ts';

const route = routesOf(permissions);
const PAGE = 50;
/** Rows an export holds at most; one that would need more is refused, not cut (handbook 07 D5). */
const EXPORT_LIMIT = 50_000;
const HEAD = ['时间', '操作人', '操作', '操作代码', '对象', '结果', '原因', '来源地址', '详情'];
const RESULTS = { ok: '成功', refused: '被拒绝' } as const;
const DAY_MS = 86_400_000;

type Filter = z.output<typeof AuditFilter>;

/** `titles`: what people call each action, by its code. */
export const auditRoutes = (titles: () => Readonly<Record<string, string>>) => [
  route({
    method: 'GET',
    path: '/api/access/audit-events',
    permission: 'access.audit-event.read',
    scope: 'org',
    summary: '审计日志',
    query: AuditQuery,
    response: AuditPage,
    handle: async ({ db }, { actor, query }) => {
      const found = await pageAudit(db, selectionOf(actor, query), { after: query.after, limit: PAGE + 1 });
      const shown = found.slice(0, PAGE).map((event) => shownEvent(event, titles()));
      return { events: shown, next: found.length > PAGE ? (shown.at(-1)?.id ?? null) : null };
    },
  }),
  route({
    method: 'GET',
    path: '/api/access/audit-actions',
    permission: 'access.audit-event.read',
    scope: 'org',
    summary: '审计日志中的操作',
    response: AuditActions,
    handle: async () => Object.entries(titles()).map(([code, title]) => ({ code, title })),
  }),
  route({
    method: 'GET',
    path: '/api/access/audit-events.csv',
    permission: 'access.audit-event.export',
    scope: 'org',
    summary: '导出审计日志',
    query: AuditFilter,
    download: true,
    audit: 'read',
    isolation: 'repeatable read',
    handle: async ({ db, clock, origin }, { actor, query, note }) => {
      const selection = selectionOf(actor, query);
      const rows = await countAudit(db, selection);
      if (rows > EXPORT_LIMIT)
        throw refuse('access/export-too-large', {
          detail: `符合条件的有 ${rows} 条，一次最多导出 ${EXPORT_LIMIT} 条；请缩短起止日期后分次导出。`,
        });
      const events = await pageAudit(db, selection, { limit: EXPORT_LIMIT });
      const words = describe(query, titles());
      note({ object: `${rows} 条`, detail: { 筛选条件: words, 行数: rows } });
      const mark = markOf(origin);
      const top = [
        ['审计日志导出', mark],
        ['导出时间', localTime(clock.now())],
        ['导出人', actor.name],
        ['筛选条件', words],
        ['行数', String(rows)],
        [],
        HEAD,
      ];
      const lines = events.map((event) => line(shownEvent(event, titles())));
      const fileName = `审计日志_${localTime(clock.now()).replaceAll(/\D/g, '')}${mark ? '_演示数据' : ''}.csv`;
      return { fileName, mediaType: MEDIA.csv, bytes: csvOf([...top, ...lines]) };
    },
  }),
];

/** @throws access/period when the first day comes after the last */
function selectionOf({ region }: Actor, { from, to, ...rest }: Filter): AuditSelection {
  if (from && to && from > to) throw refuse('access/period', { detail: '起始日期晚于截止日期，请修改后重新查询。' });
  return {
    region,
    ...rest,
    ...(from ? { from: startOf(from) } : {}),
    ...(to ? { to: new Date(startOf(to).getTime() + DAY_MS) } : {}),
  };
}

/** An event as an auditor sees it: named in Chinese, and without what identifies a citizen. */
function shownEvent(event: LoggedEvent, titles: Readonly<Record<string, string>>) {
  // masking changes letters within strings, never the shape
  const masked = maskedDeep(event) as LoggedEvent;
  return { ...masked, id: event.id, action: event.action, actionTitle: titles[event.action] ?? event.action };
}

const line = (event: ReturnType<typeof shownEvent>): string[] => [
  event.at,
  event.actorName ?? '',
  event.actionTitle,
  event.action,
  event.object ?? '',
  event.result === 'ok' ? RESULTS.ok : RESULTS.refused,
  event.reason ?? '',
  event.address ?? '',
  event.detail ? JSON.stringify(event.detail) : '',
];

function describe({ from, to, actor, action, object, result }: Filter, titles: Readonly<Record<string, string>>): string {
  const parts = [
    from || to ? `日期 ${from ?? '最早'} 至 ${to ?? '最近'}` : undefined,
    actor && `操作人含“${actor}”`,
    action && `操作 ${titles[action] ?? action}`,
    object && `对象含“${object}”`,
    result && `结果 ${RESULTS[result]}`,
  ];
  return parts.filter(Boolean).join('；') || '全部';
}
