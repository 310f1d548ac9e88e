/** 角色. The three administrators exclude each other and every business role (三员分立). */
export const ROLES = {
  projectLead: { title: '项目责任人', group: 0 },
  sectionHead: { title: '科室负责人', group: 0 },
  finance: { title: '财务科', group: 0 },
  steeringGroup: { title: '领导小组', group: 0 },
  unitHead: { title: '单位负责人', group: 0 },
  financeBureau: { title: '财政审核', group: 0 },
  systemAdmin: { title: '系统管理员', group: 1 },
  securityAdmin: { title: '安全管理员', group: 2 },
  auditAdmin: { title: '审计管理员', group: 3 },
} as const;

export type Role = keyof typeof ROLES;

export const isRole = (text: string): text is Role => Object.hasOwn(ROLES, text);

/** Whether a role is one of the three administrators. */
export const isAdministrator = (role: Role): boolean => ROLES[role].group > 0;

/** Roles in which a person may be represented (代理): those of the unit's own work. */
export const SUBSTITUTABLE: readonly Role[] = ['projectLead', 'sectionHead', 'finance', 'steeringGroup', 'unitHead'];

/** Minutes without a request after which a session ends, and its longest life in hours. */
export const SESSION_IDLE_MINUTES = 30;
export const SESSION_HOURS = 12;
/** Sessions of one account at once; the oldest ends when another opens. */
export const SESSIONS_AT_ONCE = 3;
/** Failed sign-ins within 15 minutes after which an account, or an address shared by an office, has to wait. */
export const FAILURES = { windowMinutes: 15, perAccount: 5, perAddress: 50 } as const;
