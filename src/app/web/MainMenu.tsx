import { useRef, useState } from 'react';
import { Link, type Page, useLocation } from '../../ui-kit/index.ts';

/** So many entries stand on one line beside name and 退出, also with a choice of years, at 1366 points. */
const ON_ONE_LINE = 6;

/** 主导航: on one line; of a person with many pages those that are seldom wanted stand under 更多. */
export function MainMenu({ pages }: { readonly pages: readonly Page[] }) {
  const isLong = pages.length > ON_ONE_LINE;
  const seldom = pages.filter((page) => isLong && page.seldom);
  return (
    <nav aria-label="主导航">
      {pages
        .filter((page) => !seldom.includes(page))
        .map((page) => (
          <Entry key={page.path} page={page} />
        ))}
      {seldom.length > 0 && <Further pages={seldom} />}
    </nav>
  );
}

const Entry = ({ page: { path, menu }, onGo }: { readonly page: Page; readonly onGo?: () => void }) => (
  <Link to={path} activeOptions={{ exact: path === '/' }} {...(onGo ? { onClick: onGo } : {})}>
    {menu}
  </Link>
);

/** 更多: opened by mouse or keyboard; closed by Esc, by leaving it and by choosing. */
function Further({ pages }: { readonly pages: readonly Page[] }) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { pathname } = useLocation();
  const isHere = pages.some(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  const close = () => setOpen(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears what its button and links do
    <div
      className="mz-further"
      onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && close()}
      onKeyDown={({ key }) => {
        if (key !== 'Escape' || !open) return;
        close();
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        aria-expanded={open}
        className={isHere ? 'active' : undefined}
        onClick={() => setOpen(!open)}
      >
        更多
      </button>
      {open && (
        <ul>
          {pages.map((page) => (
            <li key={page.path}>
              <Entry page={page} onGo={close} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
