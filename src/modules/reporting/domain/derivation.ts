/** 推导: what a figure is made of, one step down; its parts have parts of their own, down to counts of records. */
export type Derivation = {
  readonly title: string;
  /** As it prints, with its unit; empty where the step has no number of its own. */
  readonly value: string;
  /** How it came to be, and what its records are known by. */
  readonly notes: readonly string[];
  readonly parts: readonly Derivation[];
};

export const step = (
  title: string,
  value: string,
  notes: readonly string[] = [],
  parts: readonly Derivation[] = [],
): Derivation => ({ title, value, notes, parts });

/** The tree as lines of text. */
export function linesOf({ title, value, notes, parts }: Derivation): readonly string[] {
  const inner = [...notes.map((note) => [`· ${note}`]), ...parts.map(linesOf)];
  const below = inner.flatMap(([head = '', ...rest], i) => {
    const isLast = i === inner.length - 1;
    if (i < notes.length) return [`${parts.length > 0 ? '│' : ' '}  ${head}`];
    return [`${isLast ? '└─ ' : '├─ '}${head}`, ...rest.map((line) => `${isLast ? '   ' : '│  '}${line}`)];
  });
  return [value === '' ? title : `${title}：${value}`, ...below];
}

/** Something that can be explained, by the name that asks for it. */
export type Explainable = { readonly name: string; readonly title: string; readonly value: string; readonly place: string };

/** What a question may mean: its very name, else what prints as it, else whose title holds it. */
export function candidatesOf<Named extends Explainable>(all: readonly Named[], question: string): readonly Named[] {
  const wanted = question.normalize('NFKC').trim();
  if (wanted === '') return [];
  const same = (text: string) => text.normalize('NFKC') === wanted;
  const named = all.filter(({ name }) => same(name));
  if (named.length > 0) return named.slice(0, 1);
  const printed = all.filter(({ value, title, place }) => same(value) || same(title) || same(place));
  if (printed.length > 0) return printed;
  return all.filter(({ title, place, name }) => [title, place, name].some((text) => text.normalize('NFKC').includes(wanted)));
}
