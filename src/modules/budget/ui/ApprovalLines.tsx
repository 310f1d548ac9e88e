import type { z } from 'zod';
import { Alert, State } from '../../../ui-kit/index.ts';
import type { ApprovalPreview } from '../contract.ts';

/** What would be made of a pasted 批复, line by line. */
export const ApprovalLines = ({ preview }: { readonly preview: z.output<typeof ApprovalPreview> }) => {
  const { projects, fresh, known, faulty, faults, strange, total, unit } = preview;
  return (
    <div className="mz-more">
      {faults.length > 0 && <Alert type="error" showIcon title="批复表有误" description={faults.join('；')} />}
      <div className="mz-scroll mz-more">
        <table className="mz-table">
          <caption role="status">
            新项目 {fresh} 个，已登记 {known} 个，有误 {faulty} 行；合计 {total} 元{unit && `（表中单位：${unit}）`}
            {strange.length > 0 && `；没有用到的列：${strange.join('、')}`}
          </caption>
          <thead>
            <tr>
              {['行', '编码', '项目名称', '责任科室', '负责人', '金额（元）', '核对'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {projects.map((line) => (
              <tr key={line.line}>
                <td className="mid">{line.line}</td>
                <td>{line.code}</td>
                <td>{line.officialName || '—'}</td>
                <td>{line.section || '—'}</td>
                <td>{line.leader || '—'}</td>
                <td className="num">{line.amount ?? '—'}</td>
                <td>
                  {line.faults.map(({ column, message }) => (
                    <div key={`${column}${message}`} className="mz-fault">
                      {column}：{message}
                    </div>
                  ))}
                  {line.faults.length === 0 && (
                    <State tone={line.known ? 'plain' : 'good'}>{line.known ? '已有项目' : '新项目'}</State>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
};
