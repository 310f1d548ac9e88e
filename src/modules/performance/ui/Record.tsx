import { Scroll } from '../../../ui-kit/index.ts';
import type { ProjectEvaluation } from '../contract.ts';
import { projectPath } from './paths.ts';

type Props = { readonly year: number; readonly evaluation: ProjectEvaluation };

/** 办理记录: who, when, from where to where, why; printed with the page, or taken along as a file. */
export function Record({ year, evaluation: { project, steps } }: Props) {
  return (
    <section aria-label="办理记录">
      <div className="mz-head">
        <h2>办理记录</h2>
        <span className="mz-files mz-noprint">
          <a href={`${projectPath(year, project.id)}/steps.xlsx`} download>
            导出办理记录（.xlsx）
          </a>
        </span>
      </div>
      {steps.length === 0 && <p className="mz-hint">还没有办理过；提交之后，每一步在这里留痕。</p>}
      {steps.length > 0 && (
        <Scroll label="历次办理">
          <table className="mz-table">
            <thead>
              <tr>
                {['时间', '办理人', '操作', '由 → 到', '原因、意见与答复'].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {steps.map((step) => (
                <tr key={`${step.at}${step.command}`}>
                  <td>{step.at}</td>
                  <td>{step.byName}</td>
                  <td>{step.command}</td>
                  <td>{step.from === step.to ? step.from : `${step.from} → ${step.to}`}</td>
                  <td>
                    {step.reason}
                    {step.notes.map((note) => (
                      <div key={note}>{note}</div>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}
