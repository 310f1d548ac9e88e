import type { ContextText, Entry } from './desk-state.ts';
import type { Answer, Recognised } from './job.ts';

type Props = {
  readonly entries: readonly Entry[];
  readonly context: readonly ContextText[];
  readonly found: { readonly answer: Answer; readonly ids: readonly number[] } | null;
  readonly onRemove: (id: number) => void;
  readonly onDropContext: (name: string) => void;
};

/** 文件: what each turned out to be, or why it cannot be read. The order is the order of the judgement. */
export function FileList({ entries, context, found, onRemove, onDropContext }: Props) {
  return (
    <ul className="desk-files" aria-label="已加入的文件">
      {entries.map(({ id, name, size, reason }) => {
        const at = found?.ids.indexOf(id) ?? -1;
        const fault = reason ?? found?.answer.reasons[at];
        const recognised = found?.answer.recognised[at];
        return (
          <li key={id} className={fault === undefined ? undefined : 'faulty'}>
            <span className="name">
              {name} <small>{sizeOf(size)}</small>
            </span>
            <button type="button" aria-label={`移除 ${name}`} onClick={() => onRemove(id)}>
              移除
            </button>
            {fault !== undefined && <p className="fault">{fault}</p>}
            {recognised && <p>{inWords(recognised)}</p>}
          </li>
        );
      })}
      {context.map(({ name }) => (
        <li key={name}>
          <span className="name">{name}</span>
          <button type="button" aria-label={`移除 ${name}`} onClick={() => onDropContext(name)}>
            移除
          </button>
          <p>背景材料：{name === 'funds.json' ? '项目库与资金' : '别名、绑定与其他约定'}</p>
        </li>
      ))}
    </ul>
  );
}

function inWords({ tables, reports }: Recognised): string {
  const [report] = reports;
  if (report) return `报告正文，${report.characters} 字`;
  const names = tables.slice(0, 3).map(({ project, rows }) => `${project || '未写项目名称'}（指标 ${rows} 行）`);
  return `自评表 ${tables.length} 张：${names.join('、')}${tables.length > names.length ? ' 等' : ''}`;
}

const sizeOf = (bytes: number): string =>
  bytes < 1024 ? `${bytes} B` : bytes < 1_048_576 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
