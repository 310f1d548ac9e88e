import { describe, expect, it } from 'vitest';
import { shapeOf } from './sql-log.ts';

describe('shapeOf', () => {
  it.each([
    ['select  a\n from t where b = $2', 'select a from t where b = $'],
    ['insert into t (a, b) values ($1, $2), ($3, $4), ($5, $6)', 'insert into t (a, b) values ($, …)'],
    ['select a from t where b in ($1, $2, $3) and c = $4', 'select a from t where b in ($, …) and c = $'],
    ['select a from t where b in ($1)', 'select a from t where b in ($, …)'],
    ['select f($1, now())', 'select f($, now())'],
  ])('%s', (sql, shape) => expect(shapeOf(sql)).toBe(shape));
});
