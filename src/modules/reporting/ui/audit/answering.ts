import type { AuditRunDetail } from '../../audit/contract.ts';
import type { Finding } from '../../domain/audit/finding.ts';

export type Standing = AuditRunDetail['answers'][number];
export type Answering = {
  readonly run: AuditRunDetail;
  readonly finding: Pick<Finding, 'fingerprint' | 'severity' | 'ruleId' | 'message'>;
  readonly standing: Standing;
  readonly onAnswered?: (() => void) | undefined;
  /** Somebody else was quicker: what he said is fetched, what was typed stays. */
  readonly onOvertaken?: (() => void) | undefined;
};
