import { z } from 'zod';
import { KINDS } from '../../kernel/kind.ts';
import { refusalsOf } from '../../kernel/refusal.ts';

/** What a person may do in this module. */
export const permissions = {
  'access.account.read': '查看用户与角色',
  'access.account.create': '新建账号',
  'access.account.edit': '修改账号资料',
  'access.account.close': '停用或启用账号',
  'access.account.reset-password': '重置密码',
  'access.account.end-sessions': '结束他人登录',
  'access.section.manage': '管理科室',
  'access.role.grant': '授予角色',
  'access.role.revoke': '撤销角色',
  'access.substitution.appoint': '设置与撤销他人的代理',
  'access.audit-event.read': '查看审计日志',
  'access.audit-event.export': '导出审计日志',
} as const;

export const refuse = refusalsOf({
  'access/sign-in-failed': { kind: 'unauthenticated', title: '用户名或密码不正确' },
  'access/too-many-failures': { kind: 'too-many', title: '登录失败次数过多' },
  'access/wrong-password': { kind: 'invalid', title: '密码不正确' },
  'access/weak-password': { kind: 'invalid', title: '新密码不符合要求' },
  'access/set-up-done': { kind: 'conflict', title: '本系统已完成开账设置' },
  'access/set-up-secret': { kind: 'invalid', title: '设置口令不正确或已失效' },
  'access/people': { kind: 'invalid', title: '人员表不能登记' },
  'access/no-request': { kind: 'conflict', title: '没有这项角色申请' },
  'access/no-account': { kind: 'not-found', title: '没有这个账号' },
  'access/no-section': { kind: 'not-found', title: '没有这个科室' },
  'access/no-session': { kind: 'not-found', title: '没有这个登录' },
  'access/name-taken': { kind: 'conflict', title: '用户名已被使用' },
  'access/section-taken': { kind: 'conflict', title: '已有同名科室' },
  'access/stale': { kind: 'conflict', title: '资料已被他人修改' },
  'access/own-account': { kind: 'conflict', title: '不能对自己的账号进行此操作' },
  'access/own-roles': { kind: 'conflict', title: '不能改变自己的角色' },
  'access/account-closed': { kind: 'conflict', title: '账号已停用' },
  'access/role-held': { kind: 'conflict', title: '已有这个角色' },
  'access/role-missing': { kind: 'conflict', title: '没有这个角色' },
  'access/separated': { kind: 'conflict', title: '三员分立：这两类角色不能由同一人担任' },
  'access/section-missing': { kind: 'conflict', title: '担任业务角色的人员须有所在科室' },
  'access/password-pending': { kind: 'conflict', title: '本人尚未设置密码' },
  'access/administrator-password': { kind: 'conflict', title: '三员分立：不能重置该管理员的密码' },
  'access/last-administrator': { kind: 'conflict', title: '不能没有这类管理员' },
  'access/substituted': { kind: 'conflict', title: '这些日期已有代理人' },
  'access/no-substitution': { kind: 'not-found', title: '没有这项代理' },
  'access/substitution-over': { kind: 'conflict', title: '这项代理已经结束' },
  'access/open-items': { kind: 'conflict', title: '还有未办结的事项' },
  'access/period': { kind: 'invalid', title: '起止日期有误' },
  'access/export-too-large': { kind: 'invalid', title: '导出的记录过多' },
});

const Password = z.string().min(1, '请填写密码').max(256, '密码过长');
const Reason = z.string().trim().min(2, '请写明原因（至少 2 个字）').max(200, '原因最多 200 个字');
const PersonName = z.string().trim().min(1, '请填写姓名').max(40, '姓名最多 40 个字');
const SectionId = z.string().max(64).nullable();

export const SignIn = z.object({
  signInName: z.string().trim().min(1, '请填写用户名').max(64, '用户名过长'),
  password: Password,
});

/** Who is signed in, with what the interface needs to offer only what is allowed. */
export const Session = z
  .object({
    accountId: z.string(),
    name: z.string(),
    orgId: z.string(),
    orgName: z.string(),
    roles: z.array(z.object({ code: z.string(), title: z.string() })),
    /** For whom the person acts today (代), in which roles. */
    represents: z.array(z.object({ name: z.string(), roles: z.array(z.string()) })),
    permissions: z.array(z.string()),
    mustChangePassword: z.boolean(),
    origin: z.enum(KINDS),
  })
  .meta({ id: 'Session' });

export const StepUp = z.object({ password: Password });
export const ChangePassword = z.object({ current: Password, next: Password });

/** 我的账号: what a person may know and end of his own. */
export const OwnAccount = z
  .object({
    signInName: z.string(),
    name: z.string(),
    section: z.string().nullable(),
    orgName: z.string(),
    sessions: z.array(
      z.object({
        id: z.string(),
        openedAt: z.string(),
        seenAt: z.string(),
        address: z.string().nullable(),
        current: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'OwnAccount' });

export const Account = z
  .object({
    id: z.string(),
    signInName: z.string(),
    name: z.string(),
    sectionId: z.string().nullable(),
    section: z.string().nullable(),
    roles: z.array(z.object({ code: z.string(), title: z.string(), since: z.string(), by: z.string() })),
    state: z.enum(['active', 'closed']),
    /** Whether the person still has to replace a password that another made. */
    oneTimePassword: z.boolean(),
    sessions: z.number(),
    version: z.number(),
  })
  .meta({ id: 'Account' });

export const AccountId = z.object({ id: z.string().max(64) });
const AccountRoleKey = z.object({ accountId: z.string().max(64), role: z.string().max(40) });
export const AccountRole = AccountId.extend({ role: z.string().max(40) });
export const SignInName = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9._-]{1,31}$/, '用户名为 2 至 32 位小写字母、数字、点、横线，以字母开头');
export const NewAccount = z.object({
  signInName: SignInName,
  name: PersonName,
  sectionId: SectionId,
});
/** 开账设置: the unit, who sets it up, and the other administrator without whom no role can be granted. */
export const SetUp = z.object({
  secret: z.string().trim().min(1, '请填写设置口令').max(64, '设置口令过长'),
  unit: z.object({
    name: z.string().trim().min(4, '单位全称至少 4 个字').max(60, '单位全称最多 60 个字'),
    shortName: z.string().trim().max(20, '单位简称最多 20 个字').default(''),
    code: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9-]{2,32}$/, '单位编码为 2 至 32 位字母、数字或横线'),
    region: z
      .string()
      .trim()
      .regex(/^[1-9]\d{5}$/, '行政区划代码为 6 位数字，例如 532500'),
  }),
  system: z.object({ signInName: SignInName, name: PersonName, password: Password }),
  security: z.object({ signInName: SignInName, name: PersonName }),
});

export const EditAccount = z.object({ name: PersonName, sectionId: SectionId });
export const CloseAccount = z.object({ state: z.enum(['active', 'closed']), reason: Reason });
export const ResetPassword = z.object({ reason: Reason });
/** A password that is shown once and kept nowhere. */
export const OneTimePassword = z
  .object({ id: z.string(), password: z.string(), validUntil: z.string() })
  .meta({ id: 'OneTimePassword' });
export const GrantRole = z.object({ role: z.string().max(40), reason: Reason });
/** 人员表, as a spreadsheet puts it on the clipboard. */
export const PeopleSheet = z.object({ text: z.string().min(1, '请粘贴人员表').max(100_000, '粘贴的内容过长，请分次粘贴') });
const counts = { fresh: z.number(), known: z.number() };
export const PeoplePreview = z
  .object({
    ...counts,
    faulty: z.number(),
    newSections: z.array(z.string()),
    strange: z.array(z.string()),
    people: z.array(
      z.object({
        line: z.number(),
        name: z.string(),
        signInName: z.string(),
        section: z.string(),
        newSection: z.boolean(),
        roles: z.array(z.string()),
        known: z.boolean(),
        faults: z.array(z.object({ column: z.string(), message: z.string() })),
      }),
    ),
  })
  .meta({ id: 'PeoplePreview' });
/** Who was registered now, each with a password that is shown once. */
export const NewPeople = z
  .object({
    ...counts,
    validUntil: z.string(),
    people: z.array(
      z.object({
        name: z.string(),
        signInName: z.string(),
        section: z.string(),
        roles: z.array(z.string()),
        password: z.string(),
      }),
    ),
  })
  .meta({ id: 'NewPeople' });
export const RoleRequest = z
  .object({
    accountId: z.string(),
    signInName: z.string(),
    name: z.string(),
    section: z.string().nullable(),
    role: z.string(),
    title: z.string(),
    requestedBy: z.string(),
    requestedAt: z.string(),
    ready: z.boolean(),
  })
  .meta({ id: 'RoleRequest' });
export const RoleRequests = z.object({
  requests: z.array(AccountRoleKey).min(1, '请选择要办理的申请').max(400, '一次最多 400 项'),
  reason: Reason,
});
export const RevokeRole = z.object({ reason: Reason });

export const Section = z
  .object({ id: z.string(), name: z.string(), people: z.number(), version: z.number() })
  .meta({ id: 'Section' });
export const SectionName = z.object({ name: z.string().trim().min(2, '科室名称至少 2 个字').max(40, '科室名称最多 40 个字') });

/** 权限一览: what each role may do, and whom to ask for a role. */
export const Catalogue = z
  .object({
    roles: z.array(z.object({ code: z.string(), title: z.string(), permissions: z.array(z.string()) })),
    permissions: z.array(z.object({ code: z.string(), title: z.string(), roles: z.array(z.string()) })),
    securityAdmins: z.array(z.string()),
  })
  .meta({ id: 'AccessCatalogue' });

export const AuditEvent = z
  .object({
    id: z.string(),
    at: z.string(),
    actorName: z.string().nullable(),
    action: z.string(),
    actionTitle: z.string(),
    object: z.string().nullable(),
    result: z.string(),
    reason: z.string().nullable(),
    address: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'AuditEvent' });

export const AuditPage = z.object({ events: z.array(AuditEvent), next: z.string().nullable() }).meta({ id: 'AuditPage' });
const day = z.iso.date('日期应写成 2023-01-31').optional();
const part = (what: string) => z.string().trim().max(100, `${what}过长`).optional();
/** Which events: days of Asia/Shanghai, both counted; parts of names; an action by its code. */
export const AuditFilter = z.object({
  from: day,
  to: day,
  actor: part('操作人'),
  action: part('操作'),
  object: part('对象'),
  result: z.enum(['ok', 'refused']).optional(),
});
export const AuditQuery = AuditFilter.extend({ after: z.uuid().optional() });
export const AuditActions = z.array(z.object({ code: z.string(), title: z.string() })).meta({ id: 'AuditActions' });

const RoleTitle = z.object({ code: z.string(), title: z.string() });
const aDay = z.iso.date('日期应写成 2023-01-31');
export const SubstitutionId = z.object({ id: z.uuid('编号格式不对') });
/** 代理 of one person by another, from day to day. */
export const Substitution = z
  .object({
    id: z.string(),
    principalId: z.string(),
    principal: z.string(),
    substituteId: z.string(),
    substitute: z.string(),
    roles: z.array(RoleTitle),
    from: z.string(),
    to: z.string(),
    reason: z.string(),
    madeName: z.string(),
    madeAt: z.string(),
    state: z.enum(['coming', 'inForce', 'ended', 'revoked']),
    endedBy: z.string().nullable(),
  })
  .meta({ id: 'Substitution' });
export const OwnAppointment = z.object({
  substituteId: z.string().min(1, '请选择代理人').max(64),
  roles: z.array(z.string().max(40)).min(1, '请选择代理的角色').max(5),
  from: aDay,
  to: aDay,
  reason: Reason,
});
export const Appointment = OwnAppointment.extend({ principalId: z.string().min(1, '请选择被代理人').max(64) });
/** What a person needs to be represented: own roles, colleagues to choose from, what stands. */
export const OwnSubstitutions = z
  .object({
    email: z.string(),
    roles: z.array(RoleTitle),
    people: z.array(z.object({ id: z.string(), name: z.string(), section: z.string().nullable() })),
    substitutions: z.array(Substitution),
  })
  .meta({ id: 'OwnSubstitutions' });
export const Email = z.object({
  email: z.union([z.literal(''), z.email('邮箱格式不对，应如 zhang@example.com').max(200, '邮箱过长')]),
});
