/** 附件: files a report says it carries. */
export type Attachment = { readonly name: string; readonly project: string; readonly offset: number };

const NAMED = /附件\s*\d*\s*[::]?\s*【([^】\n]{1,200})】/g;
const LISTED =
  /^\s*(?:附件\s*(?:\d{1,2}(?!\d))?\s*[.、:]?\s*)?(?:\d{1,2}\s*[.、:]\s*)?(\S[^\n。;]{0,150}?自评表(?:\.\w{3,4})?)\s*$/gm;

/** Cut the year, the title of the form and the extension: what is left must be a project's name. */
export const projectOf = (name: string): string =>
  name
    .replace(/\.(?:xlsx?|docx?|pdf|et|wps)$/i, '')
    .replace(/^\d{4}年(?:度)?/, '')
    .replace(/(?:项目)?(?:支出)?绩效(?:单位)?自评表$/, '')
    .trim();

export function attachmentsOf(plain: string): readonly Attachment[] {
  const named = [...plain.matchAll(NAMED)];
  const tail = plain.search(/^\s*附件/m);
  const listed = named.length > 0 || tail === -1 ? [] : [...plain.slice(tail).matchAll(LISTED)];
  const offset = named.length > 0 ? 0 : tail;
  return [...named, ...listed]
    .map((match) => ({ name: match[1] ?? '', project: projectOf(match[1] ?? ''), offset: match.index + offset }))
    .filter(({ name, project }) => project !== '' && /自评表|\.(?:xlsx?|et)$/i.test(name) && !/整体|汇总/.test(name));
}
