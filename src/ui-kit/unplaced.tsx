import { type RoleChoices, RoleSelect } from './role-select.tsx';
import { keyOf, type Pending, type SheetCell, type SheetShape } from './sheet-grid.tsx';

type Props = {
  readonly sheet: SheetShape;
  readonly pending: Pending;
  readonly choices: RoleChoices;
  readonly onRole: (cell: SheetCell, role: string) => void;
};

const SHOWN = 100;
/** Headings first: one answer there places a whole column. */
const order = (cell: SheetCell): number => (/列标题还没有|行标题/.test(cell.reason ?? '') ? 0 : 1);

/** 未放置: every cell that was not read, and why. */
export function Unplaced({ sheet, pending, choices, onRole }: Props) {
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
                    choices={choices}
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
      {open.length > SHOWN && <p className="mz-hint">这里列出前 {SHOWN} 个；其余在上面的表中以同样的颜色标出。</p>}
    </section>
  );
}
