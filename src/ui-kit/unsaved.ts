import { useBlocker } from '@tanstack/react-router';

const NOT_SAVED = '还有没有保存的改动，离开后会丢失。要离开吗？';

/** Asks before a page with changes that are not saved is left or closed. */
export function useUnsaved(changed: boolean): void {
  useBlocker({ shouldBlockFn: () => changed && !globalThis.confirm(NOT_SAVED), enableBeforeUnload: () => changed });
}
