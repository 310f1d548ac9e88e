import { Scroll } from '../../../ui-kit/index.ts';
import type { ProjectEvaluation } from '../contract.ts';
import { MeasureAgain } from './MeasureAgain.tsx';

type Props = { readonly year: number; readonly evaluation: ProjectEvaluation };

/** 漂移 of a submitted table, or what has to be measured again before 提交: before, now, and the batches that came in between. */
export function DriftNotice({ year, evaluation: { project, drift, state } }: Props) {
  if (drift.length === 0) return null;
  return (
    <section className="mz-notice mz-noprint" aria-label={state.frozen ? '漂移' : '待重新测量'}>
      <h2>
        {state.frozen ? `漂移：提交之后，${drift.length} 项数值的登记簿又有变化` : `${drift.length} 项数值测量之后又有记录入库`}
      </h2>
      <p>
        {state.frozen
          ? '已提交的数值不变，此处只作提示；如需采用新的数值，请由审核人退回后重新测量并提交。'
          : '提交前请重新测量，并核对新的数值。'}
      </p>
      <Scroll label="漂移清单">
        <table className="mz-table">
          <thead>
            <tr>
              <th scope="col">指标或金额</th>
              <th scope="col">{state.frozen ? '提交时' : '测量时'}</th>
              <th scope="col">现在</th>
              <th scope="col">其后导入的批次</th>
            </tr>
          </thead>
          <tbody>
            {drift.map(({ name, before, now, batches }) => (
              <tr key={name}>
                <td>{name}</td>
                <td className="num">{before}</td>
                <td className="num mz-changed">{now}</td>
                <td>
                  {batches.map(({ fileName, importedName, importedAt, stored, note }) => (
                    <div key={`${fileName}${importedAt}`}>
                      {fileName}：{stored} 条，{importedAt} 由 {importedName} {stored < 0 ? '确认作废' : '导入'}
                      {note && `（${note}）`}
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {!state.frozen && <MeasureAgain year={year} order={{ projectId: project.id }} title="重新测量本项目" />}
    </section>
  );
}
