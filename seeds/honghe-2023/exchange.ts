import { answers, numbered, spreadDay } from './spread.ts';

/** 演示交易项目: deals closed in 2023 by kind, and how many of them were evaluated remotely. */
const DEALS = [
  { tradeType: 'engineering', title: '工程', count: 884, remote: 884 },
  { tradeType: 'procurement', title: '政府采购', count: 355, remote: 13 },
  { tradeType: 'property', title: '国有产权', count: 183, remote: 0 },
  { tradeType: 'land', title: '国有土地出让', count: 220, remote: 0 },
  { tradeType: 'mining', title: '矿业权', count: 2, remote: 0 },
  { tradeType: 'other', title: '其他', count: 9, remote: 0 },
] as const;
const CLOSED = DEALS.reduce((sum, { count }) => sum + count, 0);
const PLACES = ['昆明市评标区', '曲靖市评标区', '玉溪市评标区', '文山州评标区'] as const;
/** Some sessions stood still, none of them through a fault of the system. */
const STOPS = [
  ['objection', '25'],
  ['absence', '40'],
  ['power', '15'],
  ['other', '10'],
] as const;
const STOPPED_EVERY = 137;

type Deal = {
  readonly n: number;
  readonly id: string;
  readonly day: string;
  readonly deal: (typeof DEALS)[number];
  readonly nth: number;
};

function* deals(): Generator<Deal> {
  let n = 0;
  for (const deal of DEALS)
    for (let nth = 0; nth < deal.count; nth += 1, n += 1)
      yield { n, id: numbered('JY2023-', n), day: spreadDay(n, CLOSED), deal, nth };
}

export function* tradingProjects() {
  for (const { n, id, day, deal, nth } of deals()) {
    const remote = nth < deal.remote;
    yield {
      ...{ id, name: `演示${deal.title}项目${nth + 1}`, trade_type: deal.tradeType, closed_day: day },
      ...{ full_electronic: '是', paperless: '是', remote: remote ? '是' : '否' },
      remote_place: remote ? PLACES[n % PLACES.length] : '',
    };
  }
}

/** One session for every deal. */
export function* tradingSessions() {
  for (const { n, id, day } of deals()) {
    const [interruption, stopped] = n % STOPPED_EVERY === 0 ? STOPS[n % STOPS.length]! : ['none', '0'];
    yield {
      ...{ id: numbered('KP2023-', n), project_id: id, begun_at: `${day} 09:00:00`, ended_at: `${day} 11:30:00` },
      ...{ interruption, stopped_minutes: stopped },
    };
  }
}

/** 一项一档: the file of every deal, filed on the day it closed. */
export function* volumes() {
  for (const { n, id, day, deal, nth } of deals())
    yield {
      ...{ id: numbered('DA2023-', n), project_id: id, title: `演示${deal.title}项目${nth + 1}交易档案` },
      ...{ closed_day: day, filed_day: day, retention: '30-years' },
    };
}

export const participantAnswers = () => answers('JYWJ-', '2023年交易主体满意度调查（演示）', { satisfied: 285, returned: 300 });
