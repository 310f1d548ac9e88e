import type { z } from 'zod';
import { fixed } from '../../../kernel/decimal.ts';
import { localTime } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import type { Unit } from '../data/indicators.ts';
import { listScans } from '../data/scans.ts';
import { CHANNELS, REVIEWS } from '../domain/outside.ts';
import { belonging, named } from '../domain/scan.ts';
import { isFrozen } from '../domain/states.ts';
import { loadProject } from '../figures.ts';
import type { Facts } from '../measuring.ts';
import { judge } from '../year.ts';
import type { CodeView, PapersView } from './contract.ts';
import { linkOf, ownFiles } from './minutes.ts';
import { outsideOf } from './outside.ts';
import { outsideScores } from './scores.ts';
import { knownVersions } from './versions.ts';

/** 打印与签章, 报送与上级审核 of one project. */
export async function viewPapers(db: Db, facts: Facts, unit: Unit, projectId: string): Promise<z.input<typeof PapersView>> {
  const { figures } = await loadProject(db, facts, unit, projectId);
  const { standing } = figures;
  const current = isFrozen(standing.state) ? standing.submissionId : null;
  const scans = await listScans(db, { ...unit, projectId });
  const { deliveries, reviews } = await outsideOf(db, unit, projectId);
  const files = await ownFiles(
    db,
    unit.region,
    [...scans, ...deliveries, ...reviews].map(({ fileId }) => fileId),
  );
  const common = (row: { readonly fileId: string | null; readonly submissionId: string }, name: string, at: Date) => ({
    ...{ byName: name, at: localTime(at), ofCurrent: row.submissionId === current },
    file: linkOf(row.fileId ? files.get(row.fileId) : undefined),
  });
  const outside = current ? (await outsideScores(db, unit)).get(current) : undefined;
  return {
    submitted: current !== null,
    scores: { self: judge(figures).total, department: outside?.department ?? null, bureau: outside?.bureau ?? null },
    scans: scans.map((row) => ({
      ...common(row, row.uploadedName, row.uploadedAt),
      ...{
        id: row.id,
        paper: row.paper,
        code: row.code,
        codeRead: row.isCodeRead,
        firstPage: row.firstPage,
        lastPage: row.lastPage,
      },
      ...{ replaced: row.isReplaced, reason: row.reason },
    })),
    deliveries: deliveries.map((row) => ({
      ...common(row, row.recordedName, row.recordedAt),
      ...{ channel: CHANNELS[row.channel], deliveredOn: row.deliveredOn, receiver: row.receiver },
      ...{ receiptNumber: row.receiptNumber, note: row.note },
    })),
    reviews: reviews.map((row) => ({
      ...common(row, row.recordedName, row.recordedAt),
      ...{ kind: row.kind, title: REVIEWS[row.kind], decidedOn: row.decidedOn, documentNumber: row.documentNumber },
      ...{ opinion: row.opinion, score: row.score && fixed(row.score, 2), correction: row.correction },
    })),
  };
}

/** 核对版本码: what a person holds in hand. */
export async function viewCode(
  db: Db,
  unit: Unit,
  { projectId, code }: { readonly projectId: string; readonly code: string },
): Promise<z.input<typeof CodeView>> {
  const found = named(code, await knownVersions(db, unit));
  if (!found) return { sentence: '本单位没有印着这个版本码的纸质件，请逐字核对。', current: false };
  const { version } = found;
  const current = version.isCurrent && version.projectId === projectId && version.year === unit.year;
  return { sentence: `${belonging(found)}。`, current };
}
