import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { markOf } from '../../kernel/kind.ts';
import { FirstPasswordPage } from '../../modules/access/ui/FirstPasswordPage.tsx';
import { Gate } from '../../modules/access/ui/Gate.tsx';
import { SetUpPage } from '../../modules/access/ui/SetUpPage.tsx';
import { SignInPage } from '../../modules/access/ui/SignInPage.tsx';
import { FigureDrawer } from '../../modules/evidence/ui/FigureDrawer.tsx';
import { InboxLink } from '../../modules/performance/ui/InboxLink.tsx';
import {
  Button,
  FigureContext,
  get,
  getQuietly,
  holds,
  Link,
  type Page,
  Refused,
  remove,
  SessionContext,
  type SignedIn,
  speakFor,
  useLocation,
  Waiting,
  YearContext,
} from '../../ui-kit/index.ts';
import { chapterOf } from './chapters.ts';
import { MainMenu } from './MainMenu.tsx';
import { YearChoice } from './YearChoice.tsx';

type Presence = { readonly signedIn: boolean; readonly origin: string; readonly awaitsSetUp: boolean };

/** Who is signed in; null when nobody is; a unit that is yet to be set up has nobody who could. Whether anybody is, is asked first, so that signing in begins without a refusal. */
const useSession = () =>
  useQuery({
    queryKey: ['session'],
    queryFn: async () => {
      const { signedIn, awaitsSetUp } = await getQuietly<Presence>('/api/access/presence');
      if (awaitsSetUp) return 'awaits-set-up';
      return signedIn ? getQuietly<SignedIn>('/api/access/session') : null;
    },
  });

/** The frame of every page: who is signed in, where one can go, and the drawer that follows a figure home. */
export function Shell({ pages }: { readonly pages: readonly Page[] }) {
  const { pathname } = useLocation();
  // a figure belongs to the page on which it was opened: who goes to another page from its drawer has left it
  const [figure, setFigure] = useState<{ readonly id: string; readonly at: string }>();
  const openFigure = useCallback((id: string) => setFigure({ id, at: pathname }), [pathname]);
  const session = useSession();
  const person = session.data === 'awaits-set-up' ? null : session.data;
  const reads = person?.permissions.includes('performance.self-evaluation.read') ?? false;
  const years = useQuery({ queryKey: ['years'], queryFn: () => get<number[]>('/api/performance/years'), enabled: reads });
  // of a demonstration nothing is to be opened
  const opening = useQuery({
    queryKey: ['performance', 'opening', null],
    queryFn: () => get<{ readonly mine: boolean }>('/api/performance/opening'),
    enabled: person?.origin === 'own' && !person.mustChangePassword,
  });
  if (session.isPending || (reads && years.isPending)) return <Waiting />;
  if (session.isError) return <Refused error={session.error} />;
  // before any page below asks for anything
  speakFor(person?.accountId);
  if (session.data === 'awaits-set-up') return <SetUpPage />;
  if (!person) return <SignInPage />;
  if (person.mustChangePassword)
    return (
      <SessionContext.Provider value={person}>
        <FirstPasswordPage />
      </SessionContext.Provider>
    );
  const mark = markOf(person.origin);
  return (
    <SessionContext.Provider value={person}>
      <YearContext.Provider value={years.data?.[0] ?? null}>
        <FigureContext.Provider value={openFigure}>
          <a className="mz-skip" href="#content">
            跳到正文
          </a>
          <Bar session={person} pages={pages} years={years.data ?? []} opening={opening.data?.mine ?? false} />
          {mark && <div className="mz-mark">{mark}</div>}
          {person.represents.length > 0 && <Represents people={person.represents} />}
          <main id="content" className="mz-page">
            <Outlet />
          </main>
          <Gate />
          <FigureDrawer id={figure?.at === pathname ? figure.id : undefined} onClose={() => setFigure(undefined)} />
        </FigureContext.Provider>
      </YearContext.Provider>
    </SessionContext.Provider>
  );
}

type BarProps = {
  readonly session: SignedIn;
  readonly pages: readonly Page[];
  readonly years: readonly number[];
  readonly opening: boolean;
};

/** Says in whose name the person may act today. */
const Represents = ({ people }: { readonly people: SignedIn['represents'] }) => (
  <div className="mz-represents" role="status">
    您今天代理：{people.map(({ name, roles }) => `${name}（${roles.join('、')}）`).join('；')}。以其名义办理的事项记为“代”。
  </div>
);

function Bar({ session, pages, years, opening }: BarProps) {
  const client = useQueryClient();
  const { pathname } = useLocation();
  const signOut = () => remove('/api/access/session').then(() => client.resetQueries());
  return (
    <header className="mz-bar">
      <Link to="/" className="mz-brand">
        明证
      </Link>
      <MainMenu
        pages={pages.filter(
          ({ menu, permission, whileOpening }) => menu && holds(session, permission) && (opening || !whileOpening),
        )}
      />
      <YearChoice years={years} />
      <Link to={chapterOf(pathname)} className="mz-who" title="打开与当前页面对应的一章">
        使用手册
      </Link>
      {holds(session, 'performance.self-evaluation.read') && <InboxLink />}
      <Link
        to="/account"
        className="mz-who"
        title={`我的账号：${session.roles.map(({ title }) => title).join('、') || '无角色'}`}
      >
        {session.name}
      </Link>
      <Button size="small" onClick={signOut}>
        退出
      </Button>
    </header>
  );
}
