import { strFromU8, unzipSync } from 'fflate';
import { guardZip } from './zip-guard.ts';

/** What a Word file carries beside its words: the version it left under, and what somebody has left open in it. */
export type WordMarks = {
  readonly version: string | null;
  readonly tracked: readonly {
    readonly kind: 'inserted' | 'deleted' | 'comment';
    readonly author: string;
    readonly text: string;
  }[];
};

const DOCUMENT = 'word/document.xml';
const COMMENTS = 'word/comments.xml';
const PROPERTIES = 'docProps/custom.xml';
const CHANGE = /<w:(ins|del)\s([^>]*[^/])>([\s\S]*?)<\/w:\1>/g;
const COMMENT = /<w:comment\s([^>]*)>([\s\S]*?)<\/w:comment>/g;
const WORDS = /<w:(?:t|delText)(?:\s[^>]*)?>([^<]*)<\/w:(?:t|delText)>/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** More than a person reads. */
const MOST = 200;
const LONGEST = 80;

const decoded = (xml: string): string => xml.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '');
const wordsIn = (xml: string): string =>
  decoded([...xml.matchAll(WORDS)].map(([, words = '']) => words).join('')).slice(0, LONGEST);
const authorIn = (attributes: string): string => decoded(/w:author="([^"]*)"/.exec(attributes)?.[1] ?? '').slice(0, LONGEST);

/** 修订, 批注 and the version of a .docx. */
export function readWordMarks(bytes: Uint8Array, property: string): WordMarks {
  guardZip(bytes);
  const parts = unzipSync(bytes, { filter: ({ name }) => [DOCUMENT, COMMENTS, PROPERTIES].includes(name) });
  const text = (name: string): string => (parts[name] ? strFromU8(parts[name]) : '');
  const changes = [...text(DOCUMENT).matchAll(CHANGE)].map(([, kind, attributes = '', inner = '']) => ({
    kind: kind === 'ins' ? ('inserted' as const) : ('deleted' as const),
    author: authorIn(attributes),
    text: wordsIn(inner),
  }));
  const comments = [...text(COMMENTS).matchAll(COMMENT)].map(([, attributes = '', inner = '']) => ({
    kind: 'comment' as const,
    author: authorIn(attributes),
    text: wordsIn(inner),
  }));
  const version = new RegExp(`name="${property}"[^>]*>\\s*<vt:lpwstr>([0-9A-F]{16})</vt:lpwstr>`).exec(text(PROPERTIES));
  return {
    version: version?.[1] ?? null,
    tracked: [...changes.filter((change) => change.text !== ''), ...comments].slice(0, MOST),
  };
}
