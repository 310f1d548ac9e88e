/** Puts a text on the clipboard; a page that was not sent by https has only the old way. False when the browser forbids both. */
export async function copyText(text: string): Promise<boolean> {
  // undefined outside of secure contexts, whatever its type says
  const clipboard = navigator.clipboard as Clipboard | undefined;
  const written = await clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  return written || copyByHand(text);
}

function copyByHand(text: string): boolean {
  const before = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.setAttribute('readonly', '');
  area.className = 'mz-aside';
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}
