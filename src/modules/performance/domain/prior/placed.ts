import type { Role } from './roles.ts';
import { type Lookup, nameOf, type SourceCell } from './sheet.ts';

/** What became of a cell: read as something, a word of the form, left out on purpose, or not placed and why. */
export type Standing =
  | { readonly state: 'placed'; readonly role: Role; readonly note?: string }
  | { readonly state: 'label' }
  | { readonly state: 'ignored' }
  | { readonly state: 'unplaced'; readonly reason: string };

/** 放置: every cell of a sheet gets exactly one standing; who takes a cell first keeps it. */
export class Placing {
  readonly lookup: Lookup;
  readonly #standings = new Map<SourceCell, Standing>();

  constructor(lookup: Lookup) {
    this.lookup = lookup;
  }

  isOpen(cell: SourceCell): boolean {
    return !this.#standings.has(cell);
  }

  set(cell: SourceCell, standing: Standing): void {
    if (this.isOpen(cell)) this.#standings.set(cell, standing);
  }

  /** What a person has called no data, unless it was read or could not be. */
  leaveOut(cell: SourceCell): void {
    const standing = this.#standings.get(cell);
    if (!standing || (standing.state === 'unplaced' && !cell.fault)) this.#standings.set(cell, { state: 'ignored' });
  }

  /** Takes a cell as the value of something, unless it cannot be one; returns its text then. */
  take(cell: SourceCell | undefined, role: Role): SourceCell | null {
    if (!cell || !this.isOpen(cell)) return null;
    const { hiddenRows, hiddenColumns } = this.lookup.sheet;
    const reason =
      cell.fault === 'formula'
        ? '公式没有保存计算结果；请在表格软件中打开并保存一次后重新上传'
        : cell.fault === 'error'
          ? '单元格是公式错误值'
          : cell.fault === 'scaled'
            ? '数字格式按比例缩放显示（如以万元显示元），与单元格的值不同；请改为常规格式后重新上传'
            : hiddenRows.includes(cell.row)
              ? '在隐藏行里，没有读取'
              : hiddenColumns.includes(cell.column) && role !== 'none' && !this.taught.has(cell.column)
                ? '在隐藏列里，没有读取'
                : null;
    this.set(cell, reason === null ? { state: 'placed', role } : { state: 'unplaced', reason });
    return reason === null ? cell : null;
  }

  /** Hidden columns that a person has placed by hand: these are read. */
  readonly taught = new Set<number>();

  note(cell: SourceCell, note: string): void {
    const standing = this.#standings.get(cell);
    if (standing?.state === 'placed') this.#standings.set(cell, { ...standing, note });
  }

  /** Every cell with its standing; what nobody took is not placed. */
  all(): readonly (readonly [SourceCell, Standing])[] {
    return this.lookup.sheet.cells.map((cell) => [
      cell,
      this.#standings.get(cell) ?? { state: 'unplaced', reason: '旁边没有认得的标签或列标题' },
    ]);
  }
}

export const placeOf = nameOf;
