import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { accessPages } from '../modules/access/ui/pages.tsx';
import { evidencePages } from '../modules/evidence/ui/pages.tsx';
import { operationsPages } from '../modules/operations/ui/pages.tsx';
import { performancePages } from '../modules/performance/ui/pages.tsx';
import { reportingPages } from '../modules/reporting/ui/pages.tsx';
import { KitProvider, Nothing, type Page, useMay, Waiting } from '../ui-kit/index.ts';
import { isSignedOut, Shell } from './web/Shell.tsx';

const pages: readonly Page[] = [...performancePages, ...reportingPages, ...evidencePages, ...accessPages, ...operationsPages];

/** A page that the person may open, or why not; its code is fetched when it is first shown. */
function Guarded({ page: { permission, component: Component } }: { readonly page: Page }) {
  if (!useMay(permission)) return <Nothing hint="您的角色不能打开这个页面;请从上方菜单进入,或联系安全管理员授予角色。" />;
  return (
    <Suspense fallback={<Waiting />}>
      <Component />
    </Suspense>
  );
}

const root = createRootRoute({
  component: () => <Shell pages={pages} />,
  notFoundComponent: () => <Nothing hint="没有这个页面,请从上方菜单进入。" />,
});
const routeTree = root.addChildren(
  pages.map((page) => createRoute({ getParentRoute: () => root, path: page.path, component: () => <Guarded page={page} /> })),
);
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
