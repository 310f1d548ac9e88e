import { isRole, type Role } from '../modules/access/index.ts';

const READER = [
  'performance.self-evaluation.read',
  'evidence.measurement.read',
  'evidence.figure.recount',
  'evidence.file.read',
  'evidence.register.read',
  'evidence.seal.read',
  'reporting.report.read',
  'reporting.rule.read',
  'reporting.audit.read',
  'ledger.definition.read',
  'budget.project.read',
] as const;

const MOVER = 'performance.self-evaluation.move';
/** What a unit records beyond the built-in registers is its own to say. */
const DEFINER = ['ledger.definition.manage', 'evidence.register.reverse'] as const;
const FILLER = [
  'performance.row.fill',
  'performance.indicator.import',
  'performance.prior-table.adopt',
  'performance.goal-set.write',
  'evidence.file.upload',
] as const;
const WRITER = 'reporting.section.edit';
const FOREIGN_READER = 'reporting.foreign-audit.read';
/** Documents of others are judged apart from the unit's own books. */
const FOREIGN = [FOREIGN_READER, 'reporting.foreign-audit.manage'] as const;
const SECOND = 'performance.row.confirm';
const SCAN = 'performance.scan.bind';
const MINUTE = 'performance.minute.record';
const BOARD = 'performance.board.read';
const AUDITOR = 'reporting.audit.run';

/**
 * The one table of roles. The three administrators hold no business permission and no business role theirs
 * (三员分立); 财政审核 reads every unit of its region.
 */
const ROLES: Readonly<Record<Role, { readonly reach: 'org' | 'region'; readonly permissions: readonly string[] }>> = {
  projectLead: {
    reach: 'org',
    permissions: [
      ...[...READER, MOVER, ...FILLER, ...DEFINER, SCAN, WRITER, AUDITOR, ...FOREIGN],
      ...[
        'evidence.register.import',
        'evidence.register.release',
        'evidence.record.create',
        'evidence.seal.verify',
        'performance.self-evaluation.measure',
      ],
    ],
  },
  sectionHead: {
    reach: 'org',
    permissions: [
      ...[...READER, MOVER, SECOND, WRITER, AUDITOR, ...FOREIGN],
      ...['evidence.sample.check', 'evidence.register.release', 'evidence.proof.export', 'performance.goal-set.approve'],
    ],
  },
  finance: {
    reach: 'org',
    permissions: [
      ...READER,
      MOVER,
      ...FILLER,
      ...DEFINER,
      ...FOREIGN,
      ...[AUDITOR, 'reporting.finding.answer'],
      ...[SECOND, SCAN, MINUTE, WRITER, 'reporting.section.assign', 'performance.delivery.record', 'reporting.issuance.record'],
      'evidence.register.import',
      'evidence.seal.verify',
      'evidence.register.release',
      'evidence.record.create',
      'evidence.sample.check',
      'evidence.proof.export',
      'performance.self-evaluation.measure',
      BOARD,
      'performance.reminder.send',
      'performance.duty.assign',
      'performance.hand-over.perform',
      'performance.execution-base.declare',
      'performance.goal-set.approve',
      'performance.carry-over.run',
      'performance.year-plan.write',
      'budget.project.write',
      'reporting.layout.edit',
      'reporting.rule.switch',
    ],
  },
  steeringGroup: {
    reach: 'org',
    permissions: [
      ...[...READER, MOVER, MINUTE, BOARD, AUDITOR, FOREIGN_READER],
      ...['performance.reminder.send', 'evidence.file.upload'],
    ],
  },
  unitHead: {
    reach: 'org',
    permissions: [
      ...[...READER, BOARD, AUDITOR, FOREIGN_READER],
      ...['evidence.proof.export', 'evidence.seal.verify', 'performance.reminder.send', 'reporting.finding.uphold'],
    ],
  },
  financeBureau: { reach: 'region', permissions: READER },
  systemAdmin: {
    reach: 'org',
    permissions: [
      'access.account.read',
      'access.account.create',
      'access.account.edit',
      'access.account.close',
      'access.account.reset-password',
      'access.account.end-sessions',
      'access.section.manage',
      'operations.status.read',
      'operations.metrics.read',
      'operations.job.retry',
      'operations.sweep.run',
      'operations.backup.run',
    ],
  },
  securityAdmin: {
    reach: 'org',
    permissions: ['access.account.read', 'access.role.grant', 'access.role.revoke', 'access.substitution.appoint'],
  },
  auditAdmin: { reach: 'org', permissions: ['access.audit-event.read', 'access.audit-event.export'] },
};

const added = new Map<string, ReadonlySet<string>>();

/** What an account's roles add up to; made once for each choice of roles, of which there are few. */
export function permissionsOf(roles: readonly string[]): ReadonlySet<string> {
  const known = roles.filter(isRole);
  const key = known.join();
  const found = added.get(key) ?? new Set(known.flatMap((role) => ROLES[role].permissions));
  added.set(key, found);
  return found;
}

/** Whether one of the roles looks beyond its own unit. */
export const reachesRegion = (roles: readonly string[]): boolean =>
  roles.filter(isRole).some((role) => ROLES[role].reach === 'region');
