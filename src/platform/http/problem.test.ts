import { describe, expect, it } from 'vitest';
import { toProblem } from './problem.ts';

const failed = (message: string, code?: string) => Object.assign(new Error(message), code === undefined ? {} : { code });

describe('toProblem', () => {
  it.each([
    ['connection refused', failed('connect ECONNREFUSED', 'ECONNREFUSED'), 503, 'urn:problem:database/away'],
    ['the server shuts down', failed('terminating connection', '57P01'), 503, 'urn:problem:database/away'],
    ['the server starts', failed('not yet accepting connections', '57P03'), 503, 'urn:problem:database/away'],
    ['the connection broke', failed('Connection terminated unexpectedly'), 503, 'urn:problem:database/away'],
    ['every connection in use', failed('timeout exceeded when trying to connect'), 503, 'urn:problem:database/away'],
    ['too many connections', failed('sorry', '53300'), 503, 'urn:problem:database/away'],
    [
      'a statement took too long',
      failed('canceling statement due to statement timeout', '57014'),
      503,
      'urn:problem:database/slow',
    ],
    ['the disk of the files is full', failed('no space left', 'ENOSPC'), 507, 'urn:problem:storage/full'],
    ['the disk of the database is full', failed('could not extend file', '53100'), 507, 'urn:problem:storage/full'],
    ['anything else', failed('secret detail'), 500, 'about:blank'],
  ])('%s', (_, error, status, type) => {
    const problem = toProblem(error);
    expect([problem.status, problem.type]).toEqual([status, type]);
    expect(JSON.stringify(problem)).not.toContain(error.message);
  });
});
