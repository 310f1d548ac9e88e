import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Denied } from '../modules/access/ui/Denied.tsx';
import { accessPages } from '../modules/access/ui/pages.tsx';
import { budgetPages } from '../modules/budget/ui/pages.tsx';
import { evidencePages } from '../modules/evidence/ui/pages.tsx';
import { ledgerPages } from '../modules/ledger/ui/pages.tsx';
import { operationsPages } from '../modules/operations/ui/pages.tsx';
import { performancePages } from '../modules/performance/ui/pages.tsx';
import { reportingPages } from '../modules/reporting/ui/pages.tsx';
import { Button, holds, KitProvider, Navigate, Nothing, type Page, useSignedIn, Waiting } from '../ui-kit/index.ts';
import { Shell } from './web/Shell.tsx';

const ManualPage = lazy(() => import('./web/ManualPage.tsx').then((file) => ({ default: file.ManualPage })));
const manual: readonly Page[] = [
  { path: '/manual', permission: 'signed-in', component: ManualPage },
  { path: '/manual/$chapter', permission: 'signed-in', component: ManualPage },
];
const pages: readonly Page[] = [
  ...performancePages,
  ...budgetPages,
  ...reportingPages,
  ...evidencePages,
  ...ledgerPages,
  ...accessPages,
  ...operationsPages,
  ...manual,
];

/** A page that the person may open, or why not; its code is fetched when it is first shown. */
function Guarded({ page }: { readonly page: Page }) {
  const session = useSignedIn();
  const { permission, component: Component } = page;
  if (!holds(session, permission)) {
    if (page.path !== '/') return <Denied page={page} />;
    const first = pages.find(({ menu, whileOpening, permission: needed }) => menu && !whileOpening && holds(session, needed));
    return first ? <Navigate to={first.path} /> : <Denied />;
  }
  return (
    <Suspense fallback={<Waiting />}>
      <Component />
    </Suspense>
  );
}

const root = createRootRoute({
  component: () => <Shell pages={pages} />,
  notFoundComponent: () => <Nothing hint="没有这个页面，请从上方菜单进入。" />,
});
const routeTree = root.addChildren(
  pages.map((page) => createRoute({ getParentRoute: () => root, path: page.path, component: () => <Guarded page={page} /> })),
);

/** What stands where a page failed, for instance because its file belongs to a version that was replaced meanwhile. */
const Broken = () => (
  <Nothing hint="这个页面没有打开，可能系统刚刚更新过。">
    <Button type="primary" onClick={() => globalThis.location.reload()}>
      刷新页面
    </Button>
  </Nothing>
);
const router = createRouter({ routeTree, defaultErrorComponent: Broken });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

const client = new QueryClient({ defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false } } });
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
