import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { get, Link, Nothing, Refused, Waiting } from '../../../ui-kit/index.ts';
import type { Todo } from '../board/contract.ts';

type Item = z.output<typeof Todo>;

const KINDS: Readonly<Record<Item['kind'], string>> = {
  confirm: '等我确认（第二人）',
  reverse: '等我复核作废',
  release: '等我放行',
  review: '等我审核',
  fill: '等我填报',
  adopt: '等我启用',
  declare: '等我声明',
  uphold: '等我认定',
};

/** 我的待办: what waits for this very person, with the way to it. */
export function TodosPage() {
  const todos = useQuery({ queryKey: ['performance', 'todos'], queryFn: () => get<Item[]>('/api/performance/todos') });
  if (todos.isPending) return <Waiting />;
  if (todos.isError) return <Refused error={todos.error} />;
  const groups = Object.entries(KINDS).map(([kind, title]) => ({
    title,
    items: todos.data.filter((item) => item.kind === kind),
  }));
  return (
    <>
      <h1>我的待办</h1>
      {todos.data.length === 0 && <Nothing hint="现在没有等您办理的事项。" />}
      {groups
        .filter(({ items }) => items.length > 0)
        .map(({ title, items }) => (
          <section key={title} aria-label={title}>
            <h2>
              {title}（{items.length}）
            </h2>
            <ul className="mz-todo">
              {items.map((item) => (
                <li key={`${item.year}${item.page}${item.since}${item.projectId}${item.rowId}${item.title}`}>
                  <Way item={item} />
                  {item.forName && <span className="mz-tag derived">代 {item.forName}</span>}
                  <p>
                    {item.year === null ? '' : `${item.year} 年度 · `}
                    {item.detail}
                    {item.since ? ` · ${item.since}` : ''}
                  </p>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </>
  );
}

function Way({ item }: { readonly item: Item }) {
  return (
    <Link to={item.page ?? pageOf(item)} {...(item.rowId ? { search: { row: item.rowId } } : {})}>
      {item.title}
    </Link>
  );
}

function pageOf({ kind, year, projectId }: Item): string {
  const project = projectId ? `/years/${year}/projects/${projectId}` : `/years/${year}`;
  if (kind === 'adopt') return `${project}/indicators`;
  return kind === 'uphold' ? `${project}/audit` : project;
}
