import { describe, expect, it } from 'vitest';
import { checkIssuance } from './issuance.ts';

const today = '2024-03-14';

describe('报告签发', () => {
  it.each<[string, string, string | null]>([
    ['signed only', '2024-03-06', null],
    ['published on a later day', '2024-03-06', '2024-03-14'],
    ['both today', today, today],
  ])('accepts %s', (_, signedOn, publishedOn) => expect(() => checkIssuance({ signedOn, publishedOn }, today)).not.toThrow());
  it.each<[string, string, string | null]>([
    ['a signature of tomorrow', '2024-03-15', null],
    ['published before it was signed', '2024-03-06', '2024-03-05'],
    ['published tomorrow', '2024-03-06', '2024-03-15'],
  ])('refuses %s', (_, signedOn, publishedOn) =>
    expect(() => checkIssuance({ signedOn, publishedOn }, today)).toThrow('reporting/issuance'),
  );
});
