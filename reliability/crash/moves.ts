import { json, type Tools, type Work } from './work.ts';

const PROJECT = 'expert';
const PATH = `/api/performance/years/2023/projects/${PROJECT}/moves`;

/** 提交 and 退回 in turn: each 提交 freezes the whole table, each move is one event, one version and one row of the log. */
export function moving({ send, cookie, ask }: Tools): Work {
  let moves = 0;
  return {
    title: '提交与退回（冻结）',
    acknowledged: () => moves,
    async step() {
      const submits = moves % 2 === 0;
      const version = { 'if-match': `"${moves}"` };
      const order = submits ? { command: 'submit' } : { command: 'sendBack', reason: '演练退回' };
      const init = json(cookie(submits ? 'xiangmu' : 'kezhang'), `crash-move-${moves}`, order, version);
      await send({ path: PATH, init });
      moves += 1;
    },
    async account() {
      const [walk] = await ask<Record<'events' | 'version' | 'submissions' | 'audits' | 'broken', number>>(
        `select (select count(*)::int from performance_self_evaluation_event where project_id = $1) as events,
          (select version from performance_self_evaluation where project_id = $1) as version,
          (select count(*)::int from performance_submission where project_id = $1) as submissions,
          (select count(*)::int from platform_audit_event where object = $2) as audits,
          (select count(*)::int from (select s.id from performance_submission s
            left join performance_submission_row r on r.submission_id = s.id
            where s.project_id = $1 group by s.id having count(r.*) = 0) e) as broken`,
        [PROJECT, `self-evaluation/2023/${PROJECT}`],
      );
      const { events = 0, version = 0, submissions = 0, audits = 0, broken = 0 } = walk ?? {};
      return {
        acknowledged: moves,
        found: events,
        lost: Math.max(0, moves - events),
        doubled: Math.max(0, events - moves),
        half: Math.abs(version - moves) + Math.abs(submissions - Math.ceil(moves / 2)) + Math.abs(audits - moves) + broken,
      };
    },
  };
}
