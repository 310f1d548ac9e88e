import { Button, Link, postVersion, Refused, Scroll, State } from '../../../../ui-kit/index.ts';
import { titleOf } from '../../domain/foreign/cells.ts';
import type { ForeignSetDetail } from '../../foreign/contract.ts';
import { cellId, filePage, setApi } from './paths.ts';
import { useChange } from './use-change.ts';

type Correction = ForeignSetDetail['corrections'][number];

/** 误读更正: all of them, the newest first; the one that counts can be undone. */
export function Corrections({ set, may }: { readonly set: ForeignSetDetail; readonly may: boolean }) {
  const undo = useChange(set, ({ file, table, pointer }: Correction) =>
    postVersion<ForeignSetDetail>(`${setApi(set.id)}/corrections/withdrawals`, set.version, { file, table, pointer }),
  );
  if (set.corrections.length === 0) return null;
  const names = new Map(set.files.map(({ id, name }) => [id, name]));
  const newest = new Map(set.corrections.map((each) => [cellOf(each), each.version]));
  return (
    <section aria-label="误读更正">
      <h2>误读更正</h2>
      <Scroll label="误读更正">
        <table className="mz-table">
          <thead>
            <tr>
              {['文件', '单元格', '读作', '更正为', '原因', '更正人', ...(may ? ['操作'] : [])].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...set.corrections].reverse().map((each) => (
              <tr key={each.version}>
                <td>{names.get(each.file)}</td>
                <td>
                  <Link to={filePage(set.id, each.file)} hash={cellId(each.table, each.pointer)}>
                    {titleOf(each.pointer)}
                  </Link>
                  {each.kind === 'undone' && <State tone="off">撤销</State>}
                </td>
                <td>{each.before ?? '空'}</td>
                <td>{each.value ?? '空'}</td>
                <td>{each.reason}</td>
                <td className="mz-foreign-when">
                  {each.name} {each.at.slice(0, 16)}
                </td>
                {may && (
                  <td className="mid">
                    {each.kind === 'set' && newest.get(cellOf(each)) === each.version && (
                      <Button size="small" disabled={undo.isPending} onClick={() => undo.start(each)}>
                        撤销更正
                      </Button>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {undo.error != null && <Refused error={undo.error} />}
    </section>
  );
}

const cellOf = ({ file, table, pointer }: Correction): string => `${file} ${table} ${pointer}`;
