import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** One time for every entry, so that equal content gives equal bytes. */
const FIXED = { mtime: '2000-01-01T00:00:00' } as const;

/** A .zip of files, in the order of their names, without a time of its own. */
export function archive(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const names = Object.keys(files).sort();
  return zipSync(Object.fromEntries(names.map((name) => [name, [files[name] ?? new Uint8Array(), FIXED] as const])), {
    level: 6,
  });
}

/** An office file written anew: its XML parts go through `rewrite`, its entries lose the time of day. */
export function settle(bytes: Uint8Array, rewrite: (name: string, xml: string) => string = (_, xml) => xml): Uint8Array {
  const parts = Object.entries(unzipSync(bytes)).sort(([a], [b]) => (a < b ? -1 : 1));
  const settled = parts.map(([name, part]) => [
    name,
    /\.(xml|rels)$/.test(name) ? strToU8(rewrite(name, strFromU8(part))) : part,
  ]);
  return archive(Object.fromEntries(settled));
}
