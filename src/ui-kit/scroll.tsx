import type { ReactNode } from 'react';

/** A table wider than the page: it scrolls by itself, and the keyboard can reach it. */
export const Scroll = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
  <section className="mz-scroll" tabIndex={0} aria-label={`${label}，可左右滚动`}>
    {children}
  </section>
);
