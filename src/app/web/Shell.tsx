import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import { SignInPage } from '../../modules/access/ui/SignInPage.tsx';
import { FigureDrawer } from '../../modules/evidence/ui/FigureDrawer.tsx';
import {
  Button,
  FigureContext,
  get,
  Link,
  type Page,
  ProblemError,
  Refused,
  remove,
  SessionContext,
  type SignedIn,
  Waiting,
  YearContext,
} from '../../ui-kit/index.ts';
import { YearChoice } from './YearChoice.tsx';

/** The server does not know the session, or no longer. */
export const isSignedOut = (error: unknown): boolean => error instanceof ProblemError && error.problem.status === 401;

/** Who is signed in; null when nobody is. */
const useSession = () =>
  useQuery({
    queryKey: ['session'],
    queryFn: () =>
      get<SignedIn>('/api/access/session').catch((error: unknown) => {
        if (isSignedOut(error)) return null;
        throw error;
      }),
  });

/** The frame of every page: who is signed in, where one can go, and the drawer that follows a figure home. */
export function Shell({ pages }: { readonly pages: readonly Page[] }) {
  const [figure, openFigure] = useState<string>();
  const session = useSession();
  const reads = session.data?.permissions.includes('performance.self-evaluation.read') ?? false;
  const years = useQuery({ queryKey: ['years'], queryFn: () => get<number[]>('/api/performance/years'), enabled: reads });
  if (session.isPending || (reads && years.isPending)) return <Waiting />;
  if (session.isError) return <Refused error={session.error} />;
  if (!session.data) return <SignInPage />;
  return (
    <SessionContext.Provider value={session.data}>
      <YearContext.Provider value={years.data?.[0] ?? null}>
        <FigureContext.Provider value={openFigure}>
          <a className="mz-skip" href="#content">
            跳到正文
          </a>
          <Bar session={session.data} pages={pages} years={years.data ?? []} />
          {session.data.origin === 'demo' && <div className="mz-mark">演示数据·非正式文件</div>}
          <main id="content" className="mz-page">
            <Outlet />
          </main>
          <FigureDrawer id={figure} onClose={() => openFigure(undefined)} />
        </FigureContext.Provider>
      </YearContext.Provider>
    </SessionContext.Provider>
  );
}

type BarProps = { readonly session: SignedIn; readonly pages: readonly Page[]; readonly years: readonly number[] };

function Bar({ session, pages, years }: BarProps) {
  const client = useQueryClient();
  const signOut = () => remove('/api/access/session').then(() => client.resetQueries());
  return (
    <header className="mz-bar">
      <Link to="/" className="mz-brand">
        明证
      </Link>
      <nav aria-label="主导航">
        {pages
          .filter(({ menu, permission }) => menu && session.permissions.includes(permission))
          .map(({ path, menu }) => (
            <Link key={path} to={path} activeOptions={{ exact: path === '/' }}>
              {menu}
            </Link>
          ))}
      </nav>
      <YearChoice years={years} />
      <span className="mz-who" title={session.roles.map(({ title }) => title).join('、')}>
        {session.name}
      </span>
      <Button size="small" onClick={signOut}>
        退出
      </Button>
    </header>
  );
}
