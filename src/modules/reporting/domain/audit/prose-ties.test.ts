import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../../platform/root.ts';
import { auditSettings } from '../../audit-settings.ts';
import { readReport } from './prose/report.ts';
import { widthOf } from './prose/wrapped.ts';
import { type AuditRun, runAudit } from './run.ts';

const means = { hash: (text: string) => text, at: '', inputHash: '' };
const audit = (text: string): AuditRun =>
  runAudit({ tables: [], reports: [readReport(text, 't.txt', auditSettings.words)] }, auditSettings, means);
const said = (text: string, rule: string): string[] => {
  const { findings, holds } = audit(`一、情况\n${text}`);
  const of = (list: readonly { ruleId: string; message: string }[], mark: string) =>
    list.filter(({ ruleId }) => ruleId === rule).map(({ message }) => `${mark}${message}`);
  return [...of(findings, '✗ '), ...of(holds, '✓ ')];
};

describe('ties of running text: what is right holds, what is off by a slip is found, what is open stays silent', () => {
  it.each([
    ['R47', '一季度21件、二季度22件、三季度23件,合计66件。', ['✓ 合计66件与各项之和相符']],
    ['R47', '一季度21件、二季度22件、三季度24件,合计66件。', ['✗ 合计66与各项之和67不符']],
    ['R47', '编制32名,实有在编30名,编外18名,合计48名。', ['✓ 合计48名与各项之和相符']],
    ['R47', '共有企业16家。按行业分:制造7家、食品4家、电子5家。', ['✓ 合计16家与各项之和相符']],
    ['R47', '培训学员200人,合计发放补贴48人。', []],
    ['R47', '受理甲类20件、乙类30件,比上年增加5件,合计50件。', []],
    ['R44', '计划培训1000人，实际培训1200人，完成率120%。', []],
    ['R49', '计划培训1000人，实际培训1200人，完成率120%。', ['✓ 完成率有分子分母']],
    ['R02', '全年支出324.5万元。支出构成:材料费150万元、人工费124.5万元、检测费50万元。', ['✓ 合计324.5万元与各项之和相符']],
    [
      'R02',
      '全年支出324.5万元。支出构成:材料费150万元、人工费124.5万元、检测费52万元。',
      ['✗ 各项目支出合计326.5万元，与总支出324.5万元不符，相差2万元'],
    ],
    ['R02', '全年支出324.5万元。主要用于:材料费150万元、人工费24.5万元。', []],
    ['R03', '年初预算360万元,年中调减35.44万元，全年预算数324.56万元。', ['✓ 全年预算数324.56与资金变动相符']],
    ['R03', '年初预算360万元,年中调减35.44万元，全年预算数325.56万元。', ['✗ 全年预算数325.56与资金变动计算值324.56不符']],
    ['R03', '年初预算40万元,年中追加15万元,调整后预算55万元。', ['✓ 全年预算数55与资金变动相符']],
    ['R03', '年初预算40万元，全年预算数55万元。', []],
    ['R47', '实际到位资金1250万元,支出1231.25万元，执行率98.5%。结余资金18.75万元。', ['✓ 1250−支出1231.25=结余18.75']],
    [
      'R47',
      '实际到位资金1250万元,支出1231.25万元，执行率98.5%。结余资金18.57万元。',
      ['✗ 1250−支出1231.25=18.75，结余写为18.57'],
    ],
    ['R43', '平均车速由22公里/小时提高到26公里/小时,提高18.18%。', ['✓ 由22到26，变化18.18%']],
    ['R43', '平均用时由20分钟压缩到15分钟,压缩35%。', ['✗ 由20到15变化印为35%，应为25.00%']],
    ['R43', '由20个增加到25个，完成率35%。', []],
    ['R43', '优良天数比例88.2%(322/365)。', ['✓ 优良天数比例88.2% = 322/365']],
    ['R43', '优良天数比例88.5%(322/365)。', ['✗ 优良天数比例印为88.5%，应为88.22%(322/365)']],
    ['R43', '计划奖补企业20家，实际奖补16家，完成率80%。', ['✓ 完成率80% = 16/20']],
    ['R43', '计划奖补企业20家，实际奖补16家，完成率85%。', ['✗ 完成率印为85%，应为80%(16/20)']],
    [
      'R23',
      '自评得分95.6分，评价等级为“优”。其中:决策20分,得19.5分;过程20分,得19.1分;产出30分,得28.5分;效益30分,得28.5分。',
      ['✓ 总分95.6等于各部分得分合计'],
    ],
    [
      'R23',
      '自评得分95.6分，评价等级为“优”。其中:决策20分,得19.5分;过程20分,得18.1分;产出30分,得28.5分;效益30分,得28.5分。',
      ['✗ 各部分得分合计94.6，总分印为95.6'],
    ],
    ['R23', '自评得分95.6分，评价等级为“优”。其中:决策20分,得19.5分;过程20分,得19.1分。', []],
    ['R09', '预算480万元,经审计调减为456.32万元,当年支付421.05万元,支付率92.27%。', ['✓ 92.27% = 421.05/456.32']],
    ['R49', '走访脱贫户200户,197户表示满意,满意度98.5%。', ['✓ 满意度有分子分母']],
    ['R49', '入户核查4200户,复核有误21户,认定准确率99.5%。', ['✓ 认定准确率有分子分母']],
    ['R49', '9964人全部通过银行发放,社会化发放率100%。', ['✓ 社会化发放率有分子分母']],
    ['R49', '力争2025年联网率达到100%。', []],
    ['R49', '认定准确率99.5%。', ['✗ 认定准确率99.5%无分子分母或来源']],
    ['R56', '2024年计划贴息1300户左右。', []],
    ['R56', '开课率低于90%的目标。', []],
    ['R56', '接待群众3000人左右。', ['✗ 完成值“接待群众3000人左右”不是确数']],
  ] as const)('%s: %s', (rule, text, expected) => expect(said(text, rule)).toEqual(expected));

  it.each([
    ['养护公路120公里,购置设备110台', ['120公里', '110台']],
    ['拨打120急救电话或110报警', []],
    ['12345热线受理12345件', ['12345件']],
    ['2023年12月5日至10日走访,每天8时30分开始', []],
  ])('a number that is also a name: %s', (text, expected) =>
    expect(readReport(text, 't', auditSettings.words).figures.map(({ printed, unit }) => `${printed}${unit}`)).toEqual(expected),
  );
});

describe('a text copied out of a page', () => {
  const folder = join(projectRoot, 'corpus/reports');
  // a table copied as text has lines of its own
  const reports = readdirSync(folder)
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const)
    .filter(([, text]) => !text.includes('\t'));
  /** Lines broken at the edge of a page, as a program that copies them leaves them. */
  const broken = (text: string, columns: number): string =>
    text
      .split('\n')
      .flatMap((line) =>
        [...line]
          .reduce<string[]>(
            ([last = '', ...rest], char) => (widthOf(last + char) > columns ? [char, last, ...rest] : [last + char, ...rest]),
            [''],
          )
          .reverse(),
      )
      .join('\n');
  const rules = (text: string) => audit(text).findings.map(({ ruleId, message }) => `${ruleId} ${message}`);

  it.each(reports)('%s says the same when its lines end where the paper does', (_name, text) => {
    expect(broken(text, 76)).not.toBe(text);
    expect(rules(broken(text, 76))).toEqual(rules(text));
  });
  it('what follows a paragraph keeps its offset', () => {
    const [, text = ''] = reports.find(([name]) => name === 'edu.txt')!;
    const wrapped = broken(text, 76);
    expect(readReport(wrapped, 't', auditSettings.words).text).toHaveLength(wrapped.length);
  });
});
