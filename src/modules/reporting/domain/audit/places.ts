import { lookup } from '../../../../kernel/lookup.ts';

/** 位置: where a value of an own audit stands, in words, and the address that lands on it. */
export type Place = {
  readonly title: string;
  readonly to: string | null;
  /** The row whose panel opens there. */
  readonly row?: string;
};

export type Known = {
  readonly year: number;
  /** Names of the projects. */
  readonly projects: Readonly<Record<string, string>>;
  /** Rows of each table in the order of the audit. */
  readonly rows: Readonly<Record<string, readonly { readonly id: string; readonly name: string }[]>>;
  readonly sections: readonly { readonly path: string; readonly key: string }[];
};

const COLUMNS: Readonly<Record<string, string>> = {
  ...{ target: '指标值', actual: '完成值', weight: '分值', score: '得分', reason: '偏差原因', op: '指标性质', unit: '度量单位' },
  proof: '分子分母',
};
const MONEY: Readonly<Record<string, string>> = {
  ...{ initial: '年初预算数', annual: '全年预算数', executed: '全年执行数', weight: '预算执行分值', rate: '执行率' },
  ...{ score: '预算执行得分', reason: '资金原因' },
};
const SOURCES: Readonly<Record<string, string>> = { total: '资金总额', fiscal: '财政拨款' };

/** Reads a place as the rules name it: projects/exchange/rows/3/score, projects/exchange#/funds/total/rate, 三(二)4+120. */
export function placeIn(ref: string, known: Known): Place {
  const [, projectId, inside = ''] = /^projects\/([^/#]+)(?:#\d+)?#?\/?(.*)$/.exec(ref) ?? [];
  if (projectId !== undefined) return inTable(projectId, inside, known);
  const [kind = '', ...rest] = ref.split('/');
  if (kind === 'set')
    return { title: rest[0] === 'attachments' ? '附件清单' : rest.join('/') || '全部文件', to: reportPage(known.year) };
  if (kind === 'evidence') return { title: `佐证 ${rest.join('/')}`, to: null };
  if (kind === 'report') return inReport(rest[0] ?? '', known);
  return inReport(ref.split(/[+;]/)[0] ?? '', known);
}

const reportPage = (year: number): string => `/years/${year}/report`;
const projectPage = (year: number, id: string): string => `/years/${year}/projects/${encodeURIComponent(id)}`;

function inTable(projectId: string, inside: string, { year, projects, rows }: Known): Place {
  const page = projectPage(year, projectId);
  const name = lookup(projects, projectId) ?? projectId;
  // among several tables a place says whose it is
  const whose = Object.keys(projects).length > 1 ? `${name} ` : '';
  const at = (words: string): Place => ({ title: words === '' ? name : `${whose}${words}`, to: page });
  const [head = '', second = '', third = ''] = inside.split('/');
  switch (head) {
    case 'rows': {
      const row = lookup(rows, projectId)?.[Number(second) - 1];
      const column = COLUMNS[third] ? ` ${COLUMNS[third]}` : '';
      return row ? { title: `${whose}${second}.${row.name}${column}`, to: page, row: row.id } : at(`指标第${second}行${column}`);
    }
    case 'funds':
      return at(
        SOURCES[second]
          ? `${SOURCES[second]} ${MONEY[third.replace(/\(.*$/, '')] ?? ''}`.trim()
          : `资金 ${MONEY[second] ?? ''}`.trim(),
      );
    case 'total':
      return at(second === 'weight' ? '总分分值' : '总分');
    case 'grade':
      return at('等级');
    case 'blocks':
    case 'kinds':
      return { title: `${whose}${second}指标`, to: `${page}/indicators` };
    case 'signatures':
      return at('签字');
    case 'executed':
      return at('支付凭证');
    default:
      return at('');
  }
}

/** The section whose path is the longest beginning of the place. */
function inReport(path: string, { year, sections }: Known): Place {
  const found = sections
    .filter((section) => section.path !== '' && path.startsWith(section.path))
    .sort((a, b) => b.path.length - a.path.length)[0];
  const title = `报告 ${path === '' || path === '文首' ? '开头' : path}`;
  return { title, to: found ? `/years/${year}/report/text/${encodeURIComponent(found.key)}` : reportPage(year) };
}
