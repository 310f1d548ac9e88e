import { z } from 'zod';
import { refusalsOf } from '../../kernel/refusal.ts';

/** What a person may do in this module. */
export const permissions = {
  'access.account.read': '查看用户与角色',
  'access.audit-event.read': '查看审计日志',
} as const;

export const refuse = refusalsOf({
  'access/sign-in-failed': { kind: 'unauthenticated', title: '用户名或密码不正确' },
  'access/too-many-failures': { kind: 'too-many', title: '登录失败次数过多' },
});

export const SignIn = z.object({
  signInName: z.string().trim().min(1, '请填写用户名').max(64, '用户名过长'),
  password: z.string().min(1, '请填写密码').max(256, '密码过长'),
});

/** Who is signed in, with what the interface needs to offer only what is allowed. */
export const Session = z
  .object({
    accountId: z.string(),
    name: z.string(),
    orgId: z.string(),
    orgName: z.string(),
    roles: z.array(z.object({ code: z.string(), title: z.string() })),
    permissions: z.array(z.string()),
    origin: z.enum(['demo', 'own']),
  })
  .meta({ id: 'Session' });

export const Account = z
  .object({
    id: z.string(),
    signInName: z.string(),
    name: z.string(),
    section: z.string().nullable(),
    roles: z.array(z.string()),
    state: z.enum(['active', 'closed']),
  })
  .meta({ id: 'Account' });

export const AuditEvent = z
  .object({
    id: z.string(),
    at: z.string(),
    actorName: z.string().nullable(),
    action: z.string(),
    object: z.string().nullable(),
    result: z.string(),
    reason: z.string().nullable(),
    address: z.string().nullable(),
  })
  .meta({ id: 'AuditEvent' });

export const AuditPage = z.object({ events: z.array(AuditEvent), next: z.string().nullable() }).meta({ id: 'AuditPage' });
export const AuditQuery = z.object({ after: z.uuid().optional() });
