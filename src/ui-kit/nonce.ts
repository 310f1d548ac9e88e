/** The nonce of this response, without which the browser refuses style elements; none in development. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/**
 * Hands the nonce to style elements that code makes without being told of it (the library's lock of scrolling does).
 * Markup that somebody smuggles in never passes here, and stays dead.
 */
export function admitStyles(): void {
  const create = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}
