/** Where JSON text goes wrong: the offset of its first fault. Node 20 says so only for some faults. */
export function faultOffset(text: string): number {
  const end = value(text, blank(text, 0));
  return end.ok ? blank(text, end.at) : end.at;
}

type Step = { readonly ok: boolean; readonly at: number };
const fail = (at: number): Step => ({ ok: false, at });
const SCALAR =
  /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;
const STRING = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;

const blank = (text: string, from: number): number => {
  let at = from;
  while (/[ \t\r\n]/.test(text[at] ?? '')) at += 1;
  return at;
};

function value(text: string, at: number): Step {
  if (text[at] === '{') return members(text, at + 1, '}');
  if (text[at] === '[') return members(text, at + 1, ']');
  return match(SCALAR, text, at);
}

function match(pattern: RegExp, text: string, at: number): Step {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found ? { ok: true, at: at + found[0].length } : fail(at);
}

function members(text: string, from: number, close: '}' | ']'): Step {
  let at = blank(text, from);
  if (text[at] === close) return { ok: true, at: at + 1 };
  for (;;) {
    const item = close === '}' ? pair(text, at) : value(text, at);
    if (!item.ok) return item;
    at = blank(text, item.at);
    if (text[at] === close) return { ok: true, at: at + 1 };
    if (text[at] !== ',') return fail(at);
    at = blank(text, at + 1);
  }
}

function pair(text: string, at: number): Step {
  const key = match(STRING, text, at);
  if (!key.ok) return key;
  const colon = blank(text, key.at);
  return text[colon] === ':' ? value(text, blank(text, colon + 1)) : fail(colon);
}
