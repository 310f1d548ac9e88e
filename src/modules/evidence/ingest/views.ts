import type { z } from 'zod';
import type { Hold } from '../../../platform/ingest/holds.ts';
import type { Receipt } from '../../../platform/ingest/ingest.ts';
import type { ControlTotal, Manifest } from '../../../platform/ingest/manifest.ts';
import type { Register } from '../../../platform/ingest/register.ts';
import { titlesOf } from '../../../platform/ingest/titles.ts';
import { type HoldView, type IngestReceipt, refuseIngest, Manifest as Sent } from './contract.ts';

type SentManifest = z.output<typeof Sent>;

export function manifestOf({ source_system, period_from, period_to, rows, totals }: SentManifest): Manifest {
  return {
    ...{ sourceSystem: source_system ?? null, from: period_from ?? null, to: period_to ?? null, rows: rows ?? null },
    totals:
      totals?.map(({ month, n, ...of }) => ({
        ...{ month, n },
        of: Object.fromEntries(Object.entries(of).map(([name, value]) => [name, String(value)])),
      })) ?? null,
  };
}

/** A manifest from a file. @throws Refusal that names what is wrong in it */
export function sentManifest(bytes: Uint8Array): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw refuseIngest('evidence/manifest', { detail: '清单应是 UTF-8 的 JSON；没有导入任何一行。' });
  }
  const result = Sent.safeParse(json);
  if (result.success) return manifestOf(result.data);
  const issues = result.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.') || '（清单）', message }));
  throw refuseIngest('evidence/manifest', { detail: '没有导入任何一行；请按提示修改清单。', issues });
}

const totalView = ({ month, n, of }: ControlTotal) => ({ ...of, month, n });
/** Where the rows lie that were handed back. */
export const rejectsUrl = (key: string, id: string): string => `/api/v1/ingest/${key}/batches/${id}/rejects`;

export function receiptView({ key }: Register, receipt: Receipt): z.input<typeof IngestReceipt> {
  const { rejects: _, totals, reasons, countsByDay, ...rest } = receipt;
  return {
    ...{ ...rest, reasons: [...reasons], countsByDay: [...countsByDay] },
    totals: totals && { sent: totals.sent.map(totalView), computed: totals.computed.map(totalView) },
    rejectsUrl: rest.rejected > 0 ? rejectsUrl(key, rest.batchId) : null,
  };
}

type Viewer = { readonly accountId: string; readonly names: ReadonlyMap<string, string> };

export function holdView(register: Register, hold: Hold, { accountId, names }: Viewer): z.input<typeof HoldView> {
  const { id, fileName, sourceSystem, reasons, rows, held, repeated, rejected, importedBy, importedAt } = hold;
  return {
    ...{ id, fileName, sourceSystem, reasons: [...reasons], rows, held, duplicate: repeated, rejected, importedAt },
    ...{ importedBy: names.get(importedBy) ?? importedBy, own: importedBy === accountId },
    totals: differences(register, hold),
    rejectsUrl: rejected > 0 ? rejectsUrl(register.key, id) : null,
  };
}

/** Totals of the sender beside those of the system, in words. */
export function totalLines(
  { columns }: Register,
  stated: readonly ControlTotal[],
  computed: readonly ControlTotal[],
): z.input<typeof HoldView>['totals'] {
  const label = ({ month, of }: ControlTotal): string =>
    [
      month,
      ...Object.entries(of)
        .sort()
        .map(([name, code]) => {
          const column = columns.find((candidate) => candidate.name === name);
          return (column && titlesOf(column)?.[code]) ?? code;
        }),
    ].join(' ');
  const sums = new Map<string, { sent: number; computed: number }>();
  const add = (which: 'sent' | 'computed', list: readonly ControlTotal[]) => {
    for (const total of list) {
      const sum = sums.get(label(total)) ?? { sent: 0, computed: 0 };
      sums.set(label(total), { ...sum, [which]: sum[which] + total.n });
    }
  };
  add('sent', stated);
  add('computed', computed);
  return [...sums].map(([name, sum]) => ({ label: name, ...sum }));
}

/** Totals in which sender and system differ. */
function differences(register: Register, { manifest, totals }: Hold): z.input<typeof HoldView>['totals'] {
  if (!manifest?.totals || !totals) return [];
  return totalLines(register, manifest.totals, totals).filter(({ sent, computed }) => sent !== computed);
}
