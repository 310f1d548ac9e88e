import { decimal, isDecimal, plain } from '../../../../kernel/decimal.ts';

type Row = Readonly<Record<string, string | null>>;

/** In a file without number formats 0.93 beside a target of ≥90% is 93%. */
export function asPercent({ op, target, unit, actual }: Row): string | null {
  const inPercent = unit === '%' || /%/.test(target ?? '');
  const wanted = /\d+(?:\.\d+)?/.exec(target ?? '')?.[0] ?? '0';
  if (!inPercent || !actual || !isDecimal(actual) || /^[≤<]/.test(op ?? target ?? '')) return actual ?? null;
  const share = decimal(actual);
  return share.gt(0) && share.lte(1) && decimal(wanted).gt('1.5') ? `${plain(share.times(100))}%` : actual;
}
