import { MutationCache, QueryCache, QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, Link, Outlet, RouterProvider, useParams } from '@tanstack/react-router';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { z } from 'zod';
import type { Session } from '../modules/access/contract.ts';
import { AccountsPage } from '../modules/access/ui/AccountsPage.tsx';
import { AuditPage } from '../modules/access/ui/AuditPage.tsx';
import { SignInPage } from '../modules/access/ui/SignInPage.tsx';
import { FigureDrawer } from '../modules/evidence/ui/FigureDrawer.tsx';
import { RegistersPage } from '../modules/evidence/ui/RegistersPage.tsx';
import { OperationsPage } from '../modules/operations/ui/OperationsPage.tsx';
import { OverviewPage } from '../modules/performance/ui/OverviewPage.tsx';
import { ProjectPage } from '../modules/performance/ui/ProjectPage.tsx';
import { ReportPage } from '../modules/reporting/ui/ReportPage.tsx';
import { Button, FigureContext, get, KitProvider, Nothing, ProblemError, Refused, remove, Waiting } from '../ui-kit/index.ts';

type SignedIn = z.output<typeof Session>;

const isSignedOut = (error: unknown): boolean => error instanceof ProblemError && error.problem.status === 401;
const useSession = () =>
  useQuery({
    queryKey: ['session'],
    queryFn: () =>
      get<SignedIn>('/api/access/session').catch((error: unknown) => {
        if (isSignedOut(error)) return null;
        throw error;
      }),
  });
const may = (session: SignedIn | null | undefined, permission: string): boolean =>
  session?.permissions.includes(permission) ?? false;

/** The frame of every page: who is signed in, where one can go, and the drawer that follows a figure home. */
function Shell() {
  const [figure, openFigure] = useState<string>();
  const session = useSession();
  if (session.isPending) return <Waiting />;
  if (session.isError) return <Refused error={session.error} />;
  if (!session.data) return <SignInPage />;
  return (
    <FigureContext.Provider value={openFigure}>
      <a className="mz-skip" href="#content">
        跳到正文
      </a>
      <Bar session={session.data} />
      {session.data.origin === 'demo' && <div className="mz-mark">演示数据·非正式文件</div>}
      <main id="content" className="mz-page">
        <Outlet />
      </main>
      <FigureDrawer id={figure} onClose={() => openFigure(undefined)} />
    </FigureContext.Provider>
  );
}

function Bar({ session }: { readonly session: SignedIn }) {
  const client = useQueryClient();
  const signOut = () => remove('/api/access/session').then(() => client.resetQueries());
  return (
    <header className="mz-bar">
      <span className="mz-brand">明证</span>
      <nav aria-label="主导航">
        {may(session, 'performance.self-evaluation.read') && <Link to="/">项目总览</Link>}
        {may(session, 'reporting.report.read') && <Link to="/report">自评报告</Link>}
        {may(session, 'evidence.register.read') && <Link to="/registers">数据登记</Link>}
        {may(session, 'access.account.read') && <Link to="/accounts">用户与角色</Link>}
        {may(session, 'operations.status.read') && <Link to="/operations">运行状态</Link>}
        {may(session, 'access.audit-event.read') && <Link to="/audit">审计日志</Link>}
      </nav>
      <span>{session.name}</span>
      <Button size="small" onClick={signOut}>
        退出
      </Button>
    </header>
  );
}

/** The newest year with projects, or what to do when there is none. */
function NewestYear({ show }: { readonly show: (year: number) => React.JSX.Element }) {
  const years = useQuery({ queryKey: ['years'], queryFn: () => get<number[]>('/api/performance/years') });
  if (years.isPending) return <Waiting />;
  if (years.isError) return <Refused error={years.error} />;
  const [newest] = years.data;
  return newest === undefined ? <Nothing hint="还没有登记预算项目。" /> : show(newest);
}

function Home() {
  const session = useSession();
  if (!may(session.data, 'performance.self-evaluation.read')) return <Nothing hint="您的角色没有业务页面,请从上方菜单进入。" />;
  const mayDeclare = may(session.data, 'performance.execution-base.declare');
  return <NewestYear show={(year) => <OverviewPage year={year} mayDeclare={mayDeclare} />} />;
}

const NewestReport = () => <NewestYear show={(year) => <ReportPage year={year} />} />;
const YearReport = () => <ReportPage year={Number(useParams({ from: '/years/$year/report' }).year)} />;

function Project() {
  const { year, id } = useParams({ from: '/years/$year/projects/$id' });
  const roles = useSession().data?.roles.map(({ code }) => code) ?? [];
  return <ProjectPage year={Number(year)} id={id} roles={roles} />;
}

const Registers = () => <RegistersPage mayImport={may(useSession().data, 'evidence.register.import')} />;

const root = createRootRoute({ component: Shell, notFoundComponent: () => <Nothing hint="没有这个页面,请从上方菜单进入。" /> });
const page = <Path extends string>(path: Path, component: () => React.JSX.Element) =>
  createRoute({ getParentRoute: () => root, path, component });
const routeTree = root.addChildren([
  page('/', Home),
  page('/years/$year/projects/$id', Project),
  page('/report', NewestReport),
  page('/years/$year/report', YearReport),
  page('/registers', Registers),
  page('/accounts', AccountsPage),
  page('/audit', AuditPage),
  page('/operations', OperationsPage),
]);
const router = createRouter({ routeTree });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** A session that ended meanwhile: the sign-in form takes the place of the page, and the address stays. */
const onError = (error: Error): void => {
  if (isSignedOut(error)) client.setQueryData(['session'], null);
};
const client = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false } },
});
const place = document.getElementById('root');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <KitProvider>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </KitProvider>
    </StrictMode>,
  );
}
