/** Parts of foreign markup whose content is no text: what office programs and browsers put on the clipboard beside it. */
const NO_TEXT = /<!--[\s\S]*?-->|<(script|style|head|title|xml|noscript)\b[\s\S]*?<\/\1\s*>/gi;
const TAG = /<(\/?)([a-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi;
/** What makes lines and tokens. */
const KEPT = /^(?:p|div|li|ul|ol|br|h[1-6]|tr|td|table|tbody|span)$/i;
const ATTRIBUTE = /\sdata-(?:token|level|pm-slice)=(?:"[^"]*"|'[^']*')/gi;

/** Pasted markup without anything that the page's policy would have to refuse: lines, tokens and words remain. */
export const withoutForeign = (html: string): string =>
  html
    .replaceAll(NO_TEXT, '')
    .replaceAll(TAG, (_, slash: string, name: string, attributes: string) =>
      KEPT.test(name) ? `<${slash}${name}${(attributes.match(ATTRIBUTE) ?? []).join('')}>` : '',
    );
