/** The nth of a number of rows as a day of 2023, spread evenly; the first one falls on the last day of the year. */
export function spreadDay(n: number, rows: number): string {
  const day = n === 0 ? 364 : Math.floor((n * 364) / rows);
  return new Date(Date.UTC(2023, 0, 1 + day)).toISOString().slice(0, 10);
}

/** A row's number as it stands in an id. */
export const numbered = (prefix: string, n: number, digits = 4): string => `${prefix}${String(n + 1).padStart(digits, '0')}`;

/** 演示答卷: as many as were returned, of them as many satisfied; the dissatisfied are spread among them. */
export function* answers(prefix: string, survey: string, { satisfied, returned }: { satisfied: number; returned: number }) {
  const dissatisfied = returned - satisfied;
  for (let n = 0; n < returned; n += 1) {
    // the nth answer is a dissatisfied one whenever their due number grows
    const grows = Math.floor(((n + 1) * dissatisfied) / returned) > Math.floor((n * dissatisfied) / returned);
    yield {
      ...{ id: numbered(prefix, n), survey, day: spreadDay(n, returned), respondent: numbered('演示受访对象', n) },
      satisfied: grows ? '否' : '是',
    };
  }
}
