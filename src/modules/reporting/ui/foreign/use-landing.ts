import { useEffect } from 'react';
import { useLocation } from '../../../../ui-kit/index.ts';
import type { ForeignFileDetail } from '../../foreign/contract.ts';
import { decoded } from './paths.ts';

const LANDED = 'mz-landed';

/** A link has named a cell, a sentence or a section: it is brought into view and marked; what is no cell itself lands on its row. */
export function useLanding(file: ForeignFileDetail): void {
  const { hash } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another file has other elements
  useEffect(() => {
    if (hash === '') return;
    const found = elementFor(decoded(hash));
    if (!found) return;
    for (const before of document.querySelectorAll(`.${LANDED}`)) before.classList.remove(LANDED);
    found.classList.add(LANDED);
    found.closest('details')?.setAttribute('open', '');
    found.scrollIntoView({ block: 'center' });
    found.focus({ preventScroll: true });
  }, [hash, file.id, file.tables[0]?.key]);
}

function elementFor(anchor: string): HTMLElement | null {
  for (let name = anchor; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('/')))) {
    const found = document.getElementById(name);
    if (found) return found;
  }
  const offset = /^at:(\d+)$/.exec(anchor)?.[1];
  return offset === undefined ? document.getElementById(anchor.slice(0, anchor.lastIndexOf(':'))) : lineAt(Number(offset));
}

/** The last line that begins before an offset of the text. */
function lineAt(offset: number): HTMLElement | null {
  const lines = [...document.querySelectorAll<HTMLElement>('[data-start]')];
  return lines.findLast((line) => Number(line.dataset.start) <= offset) ?? null;
}
