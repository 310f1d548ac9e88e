import type { Page } from 'playwright-core';
import { afterEach } from 'vitest';

/** Pages that journeys of this worker have opened, each with the requests that were refused on it. */
const opened = new Map<Page, string[]>();

/** Remembers what a page is refused, until it is closed. */
export function watch(page: Page): void {
  const refused: string[] = [];
  opened.set(page, refused);
  page.on('response', (reply) => {
    if (reply.status() >= 400) refused.push(`${reply.status()} ${reply.request().method()} ${new URL(reply.url()).pathname}`);
  });
  page.on('requestfailed', (request) => refused.push(`${request.failure()?.errorText} ${request.method()} ${request.url()}`));
  page.on('close', () => opened.delete(page));
}

/** What a page shows: dialogs and messages first, because the cause of a failure mostly stands there. */
async function told(page: Page): Promise<string> {
  const shown = await page.evaluate(() => {
    const textOf = (element: Element | null) => (element instanceof HTMLElement ? element.innerText.replaceAll(/\s+/g, ' ') : '');
    const filled = [...document.querySelectorAll<HTMLTextAreaElement>('input, textarea')].flatMap(
      ({ ariaLabel, id, type, value }) => (type !== 'password' && value !== '' ? [`${ariaLabel ?? id}=${value}`] : []),
    );
    const { activeElement } = document;
    return {
      dialogs: [...document.querySelectorAll('[role=dialog], [role=alert], .ant-form-item-explain-error')].map(textOf),
      filled,
      focus: activeElement ? `${activeElement.tagName} ${activeElement.getAttribute('aria-label') ?? activeElement.id}` : '',
      text: textOf(document.body),
    };
  });
  const lines = [
    ...shown.dialogs.map((text) => `dialog: ${text}`),
    `filled: ${shown.filled.join(', ')}`,
    `focus: ${shown.focus}`,
  ];
  return [page.url(), ...lines, `text: ${shown.text}`].map((line) => line.slice(0, 600)).join('\n  ');
}

// the machine on which a journey failed may be gone when its log is read
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const [page, refused] of opened) {
    const seen = await told(page).catch((error: Error) => `${page.url()}: ${error.message}`);
    process.stderr.write(`· ${task.name}: ${seen}\n  refused: ${refused.slice(-8).join(', ')}\n`);
  }
});
