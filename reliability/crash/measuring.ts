import { json, type Tools, type Work } from './work.ts';

const PATH = '/api/performance/years/2023/measurements';
/** A fact over a great many records, and one over a few. */
const FACTS = ['hotline.answer_rate', 'network.availability'] as const;

/** Facts are measured again and again: each acknowledged measurement is one row and one event of the log. */
export function measuring({ send, cookie, learn }: Tools): Work {
  const known = new Map<string, number>(FACTS.map((key) => [key, 0]));
  const before = new Map<string, number>();
  let n = 0;
  const count = () =>
    learn<{ key: string; n: number; audits: number }>(
      `select m.key, (select count(*)::int from evidence_measurement e where e.fact_key = m.key) as n,
        (select count(*)::int from platform_audit_event a
          where a.object = 'measurements/2023' and a.detail ->> 'factKey' = m.key) as audits
        from unnest($1::text[]) as m (key)`,
      [FACTS],
    );
  return {
    title: '测量',
    acknowledged: () => [...known.values()].reduce((sum, times) => sum + times, 0),
    async step() {
      if (n === 0) for (const row of await count()) before.set(row.key, row.n);
      const factKey = FACTS[n % FACTS.length] ?? FACTS[0];
      n += 1;
      await send({ path: PATH, init: json(cookie('caiwu'), `crash-measure-${n}`, { factKey }) });
      known.set(factKey, (known.get(factKey) ?? 0) + 1);
    },
    async account() {
      let [acknowledged, found, lost, doubled, half] = [0, 0, 0, 0, 0];
      for (const row of await count()) {
        const told = known.get(row.key) ?? 0;
        const there = row.n - (before.get(row.key) ?? 0);
        acknowledged += told;
        found += there;
        lost += Math.max(0, told - there);
        doubled += Math.max(0, there - told);
        half += Math.abs(row.audits - there);
      }
      return { acknowledged, found, lost, doubled, half };
    },
  };
}
