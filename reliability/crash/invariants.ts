import type { Kept } from './kept.ts';
import type { Tools } from './work.ts';

/** Something that has to hold whatever was killed: how much of it was looked at, and how much was wrong. */
export type Proof = { readonly title: string; readonly checked: number; readonly wrong: number };

const RECOMPUTED = 5;

/** What holds after every round, whatever was written in it. */
export async function holdsStill(tools: Tools, base: string, kept: Kept): Promise<readonly Proof[]> {
  const { rows, changed } = await kept.compare();
  return [{ title: '冻结的行未变', checked: rows, wrong: changed }, await recomputed(tools, base)];
}

/** 复算: what was frozen by the newest 提交, and what was measured last, comes out again from the records. */
async function recomputed({ ask, cookie }: Tools, base: string): Promise<Proof> {
  const measured = await ask<{ id: string }>(
    `(select measurement_id as id from performance_submission_row where measurement_id is not null
        order by submission_id desc limit $1)
      union (select id from evidence_measurement order by taken_at desc limit $1)`,
    [RECOMPUTED],
  );
  let wrong = 0;
  for (const { id } of measured) {
    const reply = await fetch(`${base}/api/evidence/measurements/${id}/recomputation`, { headers: { cookie: cookie('caiwu') } });
    const answer = (await reply.json()) as { readonly equal?: boolean };
    if (answer.equal !== true) wrong += 1;
  }
  return { title: '复算一致', checked: measured.length, wrong };
}
