/** 附件: files a report says it carries. */
export type Attachment = { readonly name: string; readonly project: string; readonly offset: number };

const NAMED = /附件\s{0,4}\d{0,4}\s{0,4}[:：]?\s{0,4}【([^】\n]{1,200})】/g;
// blanks of one line: nested runs over empty lines would take their fourth power
const LISTED =
  /^[^\S\n]*(?:附件[^\S\n]*(?:\d{1,2}(?!\d))?[^\S\n]*[.、:]?[^\S\n]*)?(?:\d{1,2}[^\S\n]*[.、:][^\S\n]*)?(\S[^\n。;]{0,150}?自评表(?:\.\w{3,4})?)[^\S\n]*$/gm;

/** Cut the year, the title of the form and the extension: what is left must be a project's name. */
export const projectOf = (name: string): string =>
  name
    .replace(/\.(?:xlsx?|docx?|pdf|et|wps)$/i, '')
    .replace(/^\d{4}年(?:度)?/, '')
    .replace(/(?:项目)?(?:支出)?绩效(?:单位)?自评表$/, '')
    .trim();

export function attachmentsOf(plain: string): readonly Attachment[] {
  const named = [...plain.matchAll(NAMED)];
  const tail = plain.search(/^[^\S\n]*附件/m);
  const listed = named.length > 0 || tail === -1 ? [] : [...plain.slice(tail).matchAll(LISTED)];
  const offset = named.length > 0 ? 0 : tail;
  return [...named, ...listed]
    .map((match) => ({ name: match[1] ?? '', project: projectOf(match[1] ?? ''), offset: match.index + offset }))
    .filter(({ name, project }) => project !== '' && /自评表|\.(?:xlsx?|et)$/i.test(name) && !/整体|汇总/.test(name));
}
