import { decimal, plain, sum } from '../../../../../kernel/decimal.ts';
import type { RegisteredProject } from '../context.ts';
import { core } from '../derive.ts';
import { fault, judged, tie, type Verdict } from '../finding.ts';
import { projectOf } from '../prose/attachments.ts';
import type { Report } from '../prose/report.ts';
import type { DocumentSet, Rule, Surroundings } from '../rule.ts';
import { moneyFactor, type Table } from '../table.ts';
import { figureInput, problemSections, subjectOf, textOf } from './reading.ts';
import { bare, gap, inputOf, reasoned } from './words.ts';

/** 文件集: attachments, rows and sums over several documents (R17, R39, R53, R62, R63). */

export const R17: Rule = {
  id: 'R17',
  title: '自评执行数合计等于决算项目支出',
  ...{ severity: 'warning', scope: 'set', formula: 'Σ 各表执行数 = 决算项目支出', source: '部门决算' },
  set: {
    appliesTo: ({ context, tables }) =>
      context.finalAccounts === null
        ? '没有决算项目支出'
        : tables.length > 0 || context.projects.length > 0
          ? null
          : '没有自评表',
    check: ({ context, tables }, { projects }) => {
      const printed = tables.flatMap(({ total, moneyUnit }) =>
        total?.executed.value ? [total.executed.value.times(moneyFactor(moneyUnit) ?? 1)] : [],
      );
      const amounts = printed.length > 0 ? printed : projects.flatMap(({ funds }) => (funds ? [funds.executed] : []));
      const total = sum(amounts).div(10_000);
      const accounts = decimal(context.finalAccounts ?? '0');
      const shared = {
        subject: 'set/决算',
        formula: `${amounts.map((amount) => plain(amount.div(10_000))).join(' + ')} = ${plain(total)}`,
        expected: plain(accounts),
        actual: plain(total),
      };
      return [
        judged(total.eq(accounts), shared, {
          right: `自评执行数合计${plain(total)}与决算相符`,
          wrong: `自评执行数合计${plain(total)}与决算项目支出${plain(accounts)}不符`,
          diff: gap(total, accounts),
        }),
      ];
    },
  },
};

export const R39: Rule = {
  id: 'R39',
  title: '三级指标数与各表行数相符',
  ...{ severity: 'warning', scope: 'set', formula: '所称三级指标数 = Σ 各表行数', source: '算术' },
  report: {
    appliesTo: (report, { set }) => {
      if (!statedRows(report)) return '正文未称三级指标数';
      return set.tables.length + report.attachments.length > 0 ? null : '没有自评表，也没有附件名单';
    },
    check: (report, { set, projects }) => {
      const figure = statedRows(report);
      if (!figure) return [];
      const rows = set.tables.reduce((total, table) => total + table.rows.length, 0);
      const expected = Math.max(projects.length, report.attachments.length, 1);
      const tables = Math.max(set.tables.length, report.attachments.length);
      const missing = Math.max(0, expected - tables);
      const readable = set.tables.length >= expected;
      const inputs = [figureInput('三级指标', figure), { label: '各表行数', value: String(rows), sourceRef: 'set/tables' }];
      const shared = {
        subject: subjectOf(report, figure.section, '三级指标数'),
        inputs,
        formula: `Σ = ${rows}`,
        expected: readable ? String(rows) : null,
        actual: plain(figure.value),
      };
      const cannot = set.tables.length < tables ? `，${tables - set.tables.length}张未能读取，无法证明` : '';
      const n = plain(figure.value);
      return [
        judged(readable && figure.value.eq(rows), shared, {
          right: `三级指标${n}个与${set.tables.length}张表的行数相符`,
          wrong: `文中三级指标${n}个，所附${tables}张表共${rows}个，缺${missing}张${cannot}`,
        }),
      ];
    },
  },
};

const statedRows = (report: Report) =>
  report.figures.find((figure) => figure.unit === '个' && /^\s*三级指标/.test(report.text.slice(figure.end, figure.end + 6)));

export const R53: Rule = {
  id: 'R53',
  title: '附表齐全',
  ...{ severity: 'error', scope: 'set', formula: '所附自评表 = 项目名单', source: '年度自评通知' },
  set: {
    appliesTo: (set, { projects }) => {
      if (projects.length < 2) return '没有项目名单';
      return set.reports.some(({ attachments }) => attachments.length > 0) ||
        (set.context.attachments ?? []).length > 0 ||
        (set.reports.length > 0 && set.tables.length > 0) ||
        set.tables.length > 1
        ? null
        : '没有附件清单';
    },
    check: attachments,
  },
};

const sameProject = ({ officialName, aliases }: RegisteredProject, name: string): boolean =>
  [officialName, ...aliases].some((known) => bare(known) === bare(name) || core(known) === core(name));

function attachments({ reports, tables, context }: DocumentSet, { projects }: Surroundings): Verdict[] {
  const listed = [
    ...reports.flatMap((report) => report.attachments.map(({ project }) => project)),
    ...(context.attachments ?? []).map(projectOf),
  ];
  const given = [...new Set([...listed, ...tables.map(({ project }) => project)])];
  const missing = projects
    .filter((project) => !given.some((name) => sameProject(project, name)))
    .map(({ officialName }) => officialName);
  const extra = given.filter((name) => !projects.some((project) => sameProject(project, name)));
  const shared = {
    subject: 'set/attachments',
    inputs: given.map((name) => ({ label: '附件', value: name, sourceRef: '附件' })),
    formula: `${projects.length}个项目，${given.length}个附件`,
    expected: String(projects.length),
    actual: String(given.length),
  };
  return [
    judged(missing.length + extra.length === 0, shared, {
      right: `${given.length}个附件与项目一致`,
      wrong: `缺少附件：${missing.join('、') || '无'}；多出：${extra.join('、') || '无'}`,
      diff: String(missing.length + extra.length),
    }),
  ];
}

/** The approved targets (目标申报表) against the table of results of the same project: one name, one result. */
export const R38_SET: NonNullable<Rule['set']> = {
  appliesTo: ({ tables }) =>
    tables.some(({ form }) => form.kind === 'F') && tables.some(({ form }) => form.kind !== 'F') ? null : '没有目标表与结果表',
  check: ({ tables }) =>
    tables
      .filter(({ form }) => form.kind === 'F')
      .flatMap((goals) => {
        const results = tables.find((table) => table.form.kind !== 'F' && bare(table.project) === bare(goals.project));
        return results ? targetsMet(goals, results) : [];
      }),
};

function targetsMet(goals: Table, results: Table): Verdict[] {
  const names = new Set(results.rows.map(({ l3 }) => bare(l3)));
  return goals.rows.map((row) => {
    const shared = {
      subject: `${goals.subject}/${row.ref}`,
      inputs: [inputOf('指标值', row.target, goals)],
      expected: row.l3,
      actual: names.has(bare(row.l3)) ? row.l3 : null,
    };
    const target = `${row.op ?? ''}${row.target.text ?? ''}`;
    return judged(names.has(bare(row.l3)), shared, {
      right: `目标“${row.l3}${target}”有完成值`,
      wrong: `目标“${row.l3}${target}”无完成值`,
      severity: 'error',
    });
  });
}

const SIGNERS = ['项目负责人', '财务负责人', '单位负责人'] as const;

export const R62: Rule = {
  id: 'R62',
  title: '签字齐全且填报审核分离',
  ...{ severity: 'error', scope: 'set', formula: '填报人 ≠ 审核人；定稿起签字齐全', source: '年度自评通知' },
  set: {
    appliesTo: ({ context }) => (context.signatures.length > 0 ? null : '没有签字记录'),
    check: ({ context }) =>
      context.signatures.map(({ project, by, final }) => {
        const same = by.填报人 && by.填报人 === by.审核人 ? [`${by.填报人}既填报又审核`] : [];
        const needed = ['填报人', '审核人', ...(final ? SIGNERS : [])];
        const wrong = [...same, ...needed.filter((role) => !by[role]).map((role) => `缺${role}`)];
        const shared = { subject: `projects/${project}/signatures`, expected: '齐全', actual: wrong.join('、') || '齐全' };
        return judged(wrong.length === 0, shared, {
          right: '签字齐全',
          wrong: `签字不全或填报人与审核人相同：${wrong.join('、')}`,
        });
      }),
  },
};

export const R63: Rule = {
  id: 'R63',
  title: '满分也须写明问题',
  ...{ severity: 'note', scope: 'set', formula: '总分 100 ⇒ 写有原因、问题或措施', source: '财预〔2020〕10号' },
  set: {
    appliesTo: ({ reports, tables }) =>
      tables.length > 1 || (tables.length > 0 && reports.length > 0) ? null : '不是一组自评表',
    check: ({ reports, tables }) => {
      const told = reports.some(
        (report) =>
          !/^(?:无|暂无)?[。.]?$/.test(
            textOf(report, problemSections(report))
              .replace(/^[^\n]*\n?/, '')
              .trim(),
          ),
      );
      const silent = tables.filter(
        ({ printedTotal, rows, remarks, moneyReason }) =>
          printedTotal?.score.value?.eq(100) && ![...rows.map(({ reason }) => reason), ...remarks, moneyReason].some(reasoned),
      );
      const shared = {
        subject: 'set/满分',
        expected: '有原因、问题或措施',
        actual: silent.map(({ project }) => project).join('、') || '无',
      };
      if (silent.length === 0 || told) return [tie({ ...shared, message: '满分的表写明了原因或问题' })];
      return [fault({ ...shared, message: `满分且无任何问题（${silent.length}/${tables.length}张）` })];
    },
  },
};
