import { plain, wan } from '../../kernel/decimal.ts';
import { yearPeriod } from '../../kernel/period.ts';
import type { Db } from '../../platform/database/db.ts';
import { findFiles, type StoredFile } from '../../platform/database/files.ts';
import { type Draft, listDrafts, listStatements } from '../evidence/index.ts';
import { type Facts, noProject } from '../performance/index.ts';
import { type Catalogue, type CatalogueRow, catalogue, type EvidenceItem } from './domain/catalogue.ts';
import type { ReportOrder } from './paper.ts';
import type { FormContent, MoneyKey } from './workbook/content.ts';
import { loadContents } from './workbook/load.ts';

export type ProjectOrder = ReportOrder & { readonly projectId: string };
export type ProjectCatalogue = { readonly content: FormContent; readonly catalogue: Catalogue };

const MONEY: readonly (readonly [MoneyKey, string])[] = [
  ['initial', '年初预算数'],
  ['beforeRecovery', '全年预算数（收回前）'],
  ['recovered', '财政收回指标'],
  ['received', '实际到位数'],
  ['executed', '全年执行数'],
];

/** 佐证目录 of one project: every figure of its table with what proves it, as the table stands (frozen or not). */
export async function loadCatalogue(db: Db, facts: Facts, order: ProjectOrder): Promise<ProjectCatalogue> {
  const content = (await loadContents(db, facts, order)).contents.get(order.projectId);
  if (!content) throw noProject();
  const { indicators } = content.figures;
  const drafts = indicators.length > 0 ? await listDrafts(db, order, { subjects: indicators.map(({ id }) => id) }) : [];
  const newest = new Map<string, Draft>();
  for (const draft of drafts) if (draft.decision === 'confirmed' && !newest.has(draft.subject)) newest.set(draft.subject, draft);
  const ids = [...newest.values()].flatMap(({ files }) => files.map(({ id }) => id));
  const files = new Map((await findFiles(db, order.region, ids)).map((file) => [file.id, file]));
  const rows: CatalogueRow[] = [...moneyRows(content)];
  for (const indicator of indicators) {
    const row = content.figures.rows.get(indicator.id);
    const draft = newest.get(indicator.id);
    const items = [
      ...measured(content, row?.measurementId ?? null),
      ...(await papers(db, order, indicator.id)),
      ...adjusted(content, indicator.id),
      ...(draft ? attached(draft, files) : []),
    ];
    const unit = indicator.nature === '定量' ? indicator.unit : '';
    rows.push({
      id: indicator.id,
      name: indicator.name,
      printed: row ? `${row.printed}${unit}` : null,
      grade: row?.grade ?? null,
      items,
    });
  }
  return { content, catalogue: catalogue(rows) };
}

/** Amounts of the ledger and the measurement that equals them. */
const moneyRows = ({ figures: { project }, moneyProofs, factTitle }: FormContent): readonly CatalogueRow[] =>
  MONEY.map(([key, name]) => {
    const proof = moneyProofs[key];
    const items: EvidenceItem[] = proof
      ? [
          {
            ...{ kind: 'measurement', id: '', title: factTitle(proof.factKey) ?? proof.factKey, records: proof.rows },
            ...{ detail: `资金台账 ${proof.rows} 笔`, digests: digestsOf(proof) },
          },
        ]
      : [];
    return { id: `money.${key}`, name, printed: `${wan(project[key])}万元`, grade: proof?.grade ?? null, items };
  });

type Digests = { readonly numeratorDigest: string; readonly denominatorDigest: string | null };
const digestsOf = ({ numeratorDigest, denominatorDigest }: Digests): readonly string[] => [
  numeratorDigest,
  ...(denominatorDigest ? [denominatorDigest] : []),
];

function measured({ proofs, figures, factTitle }: FormContent, id: string | null): readonly EvidenceItem[] {
  const proof = id === null ? undefined : proofs.get(id);
  const row = [...figures.rows.values()].find(({ measurementId }) => measurementId === id);
  if (id === null || !proof || !row?.numerator) return [];
  const parts = row.denominator ? `${plain(row.numerator)} / ${plain(row.denominator)}` : plain(row.numerator);
  const title = factTitle(proof.factKey) ?? '书面佐证汇总';
  const detail = `${figures.submission ? '已冻结的测量' : '最近一次测量'}，${parts}，${proof.rows} 条记录`;
  return [{ kind: 'measurement', id, title, detail, digests: digestsOf(proof), records: proof.rows }];
}

/** Signed statements, whose originals may lie on paper only. */
async function papers(db: Db, order: ProjectOrder, subject: string): Promise<readonly EvidenceItem[]> {
  const statements = await listStatements(db, { ...yearPeriod(order.year), region: order.region, orgId: order.orgId }, subject);
  return statements.map(({ document, statedBy, confirmedBy }) => ({
    ...{ kind: 'paper' as const, title: document, detail: `${statedBy} 填报，${confirmedBy} 复核` },
  }));
}

const adjusted = ({ figures: { adjustments } }: FormContent, indicatorId: string): readonly EvidenceItem[] =>
  adjustments.flatMap((adjustment) =>
    adjustment.indicatorId === indicatorId && adjustment.decision === 'confirmed' && adjustment.document
      ? [{ kind: 'paper' as const, title: adjustment.document, detail: `手工调整的依据：${adjustment.reason}` }]
      : [],
  );

const attached = (
  { files: own, statedName, decidedName }: Draft,
  files: ReadonlyMap<string, StoredFile>,
): readonly EvidenceItem[] =>
  own.flatMap(({ id }) => {
    const file = files.get(id);
    const detail = `${statedName} 上传，${decidedName ?? ''} 复核`;
    return file ? [{ kind: 'file' as const, id, title: file.name, detail, size: Number(file.size), sha256: file.sha256 }] : [];
  });
