import type { PriorSheet } from '../../prior/contract.ts';
import { RoleSelect } from './RoleSelect.tsx';
import { keyOf, type Pending } from './SheetGrid.tsx';

type Cell = PriorSheet['cells'][number];
type Props = { readonly sheet: PriorSheet; readonly pending: Pending; readonly onRole: (cell: Cell, role: string) => void };

const SHOWN = 100;
/** Headings first: one answer there places a whole column. */
const order = (cell: Cell): number => (/列标题还没有|行标题/.test(cell.reason ?? '') ? 0 : 1);

/** 未放置: every cell that was not read, and why. */
export function Unplaced({ sheet, pending, onRole }: Props) {
  const open = sheet.cells.filter(({ state }) => state === 'unplaced').sort((a, b) => order(a) - order(b));
  if (open.length === 0) return null;
  return (
    <section aria-label="未放置">
      <h2>未放置 {open.length} 个单元格</h2>
      <div className="mz-scroll mz-unplaced">
        <table className="mz-table">
          <thead>
            <tr>
              {['位置', '内容', '原因', '它是'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {open.slice(0, SHOWN).map((cell) => (
              <tr key={cell.place}>
                <td className="mid">{cell.place}</td>
                <td>{cell.text.slice(0, 80)}</td>
                <td>{cell.reason}</td>
                <td>
                  <RoleSelect
                    label={`${cell.place} ${cell.text.slice(0, 20)} 是`}
                    value={pending.get(keyOf(cell)) ?? ''}
                    onRole={(role) => onRole(cell, role)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {open.length > SHOWN && <p className="mz-hint">这里列出前 {SHOWN} 个;其余在上面的表中以同样的颜色标出。</p>}
    </section>
  );
}
