import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type AuditRun, auditFiles } from '../modules/reporting/audit.ts';
import { projectRoot } from '../platform/root.ts';

/** The golden run (handbook 06 §5): on the repository's own document always, on the founding document where it is at hand. */
const OWN = join(projectRoot, 'seeds/honghe-2023/golden-report.txt');
const FOUNDING = join(projectRoot, '../shared/seed/000_b33d251be8fe63d1.txt');
const context = join(projectRoot, 'seeds/honghe-2023');

async function audit(file: string, options: { context?: string; base?: string } = {}): Promise<AuditRun> {
  const { run, unreadable } = await auditFiles([file], { ...options, at: '' });
  expect(unreadable).toEqual([]);
  if (!run) throw new Error('nothing was read');
  return run;
}

const count = ({ findings }: AuditRun, severity: string): number =>
  findings.filter((finding) => finding.severity === severity).length;
/** Rule, arm and severity of each finding, counted. */
const table = ({ findings }: AuditRun, ...severities: string[]): Record<string, number> => {
  const counted: Record<string, number> = {};
  for (const { ruleId, arm = '', severity } of findings)
    if (severities.includes(severity)) counted[`${ruleId}${arm}`] = (counted[`${ruleId}${arm}`] ?? 0) + 1;
  return counted;
};
const finding = ({ findings }: AuditRun, rule: string, words: string) =>
  findings.find(({ ruleId, message }) => ruleId === rule && message.includes(words));
const hold = ({ holds }: AuditRun, rule: string, words: string) =>
  holds.some(({ ruleId, message, formula }) => ruleId === rule && `${message} ${formula}`.includes(words));

/** F1–F23: rule and a word of the message. */
const NOTES: readonly (readonly [string, string, string])[] = [
  ['F8', 'R40', '3个一级指标'],
  ['F8', 'R61', '满意度指标'],
  ['F8', 'R61', '服务效能'],
  ['F8', 'R61', '效益'],
  ['F11', 'R38', '完成值无目标'],
  ['F13', 'R52', '评价总数'],
  ['F13', 'R52', '电子化交易项目'],
  ['F14', 'R52', '355'],
  ['F16', 'R59', '2025年底前'],
  ['F17', 'R47', '个、宗'],
  ['F18', 'R58', '中发〔2018〕34号'],
  ['F18', 'R58', '财预〔2020〕10号'],
  ['F18', 'R58', '红财预〔2015〕97号'],
  ['F20', 'R57', '专家评审费'],
  ['F20', 'R57', '红河政务服务大楼'],
  ['F21', 'R59', '2024-09-13'],
  ['F22', 'R61', '25名座席人员'],
  ['F23', 'R61', '抽样'],
];
/** H01–H20: rule and what the tie says. */
const HOLDS: readonly (readonly [string, string, string])[] = [
  ['H01', 'R01', '= 397.05'],
  ['H02', 'R02', '= 345.41'],
  ['H03', 'R04', '397.05 − 51.64 = 345.41'],
  ['H04', 'R04', '9.89 + 38.84 + 0.04 + 0 + 0 + 2.87 = 51.64'],
  ['H04', 'R19', '4个收回项目'],
  ['H05', 'R47', '146017 + 20552 = 166569'],
  ['H05', 'R56', '16.65万余个与166569相符'],
  ['H06', 'R47', '= 1653'],
  ['H07', 'R47', '884 + 13 = 897'],
  ['H08', 'R47', '25 + 2 = 27'],
  ['H09', 'R20', '10 + 50 + 30 + 10 = 100'],
  ['H10', 'R40', '9个二级指标'],
  ['H10', 'R40', '3个一级指标'],
  ['H11', 'R37', '首尾相接'],
  ['H12', 'R54', '预算总额397.05万元前后一致（2处'],
  ['H12', 'R54', '到位与支出345.41万元前后一致（2处'],
  ['H12', 'R54', '199.56万元前后一致（2处'],
  ['H12', 'R54', '5.96万元前后一致（2处'],
  ['H12', 'R54', '31.89万元前后一致（3处'],
  ['H12', 'R54', '接通率98.60%前后一致（2处'],
  ['H12', 'R54', '质检合格率99.61%前后一致（2处'],
  ['H12', 'R54', '网上可办率98%前后一致（2处'],
  ['H12', 'R54', '全程网办率80%前后一致（2处'],
  ['H12', 'R54', '综合服务窗口13个前后一致（2处'],
  ['H12', 'R54', '无差别综合窗口2个前后一致（2处'],
  ['H13', 'R40', '6个项目'],
  ['H14', 'R59', '签署2024-03-06 ≤ 发布2024-03-14'],
  ['H15', 'R09', '345.41 / 345.41'],
  ['H16', 'R44', '143956 ≤ 146017'],
  ['H16', 'R44', '4091371 ≤ 4091377'],
  ['H16', 'R45', '好评率99.99%'],
  ['H17', 'R42', '31.89 = 31.89'],
  ['H18', 'R37', '总分100为“优”'],
  ['H19', 'R38', '质检合格率完成99.61'],
  ['H19', 'R38', '完成168，目标≥168'],
  ['H20', 'R58', '红财绩发〔2024〕1号出现3次'],
  ['H20', 'R08', '已由收回'],
  ['H20', 'R13', '42.03%，已说明原因'],
  ['H20', 'R14', '已说明原因'],
];

function golden(file: string): void {
  it('8 errors and 22 warnings, rule by rule', async () => {
    const run = await audit(file, { context });
    expect(table(run, 'error')).toEqual({ R43: 1, R10b: 4, R55a: 1, R53: 1, R48: 1 });
    expect(table(run, 'warning')).toEqual({ R46: 1, R12: 1, R55b: 1, R39: 1, R54: 1, R38: 2, R49: 11, R56: 2, R55c: 1, R50: 1 });
    expect(run.read.unrecognised).toEqual([]);
  });
  it('F1 as the handbook prints it', async () => {
    const { ruleId, severity, scope, subject, expected, actual, diff, message, formula } = (
      await audit(file, { context })
    ).findings.find((item) => item.ruleId === 'R43')!;
    expect({ ruleId, severity, scope, subject, expected, actual, diff, message, formula }).toEqual({
      ...{
        ruleId: 'R43',
        severity: 'error',
        scope: 'ratio',
        subject: 'report/三(二)4/接通率',
        expected: '98.59',
        actual: '98.60',
        diff: '0.01',
      },
      ...{ message: '接通率印为98.60%，应为98.59%(143956/146017)', formula: 'round(143956/146017*100, 2, halfUp)' },
    });
  });
  it('F3 and F10 with their arithmetic', async () => {
    const run = await audit(file, { context });
    for (const words of ['76.78%，最高97.68分', '42.03%，最高94.20分', '99.33%，最高99.93分', '94.26%，最高99.43分'])
      expect(finding(run, 'R10', words), words).toBeDefined();
    expect(finding(run, 'R48', '26360×21.21=559095.60元，与支出471300元相差18.63%；预算500000元，相差11.82%')).toBeDefined();
  });
  it.each(NOTES)('%s: %s %s', async (_id, rule, words) =>
    expect(finding(await audit(file, { context }), rule, words)?.severity).toBe('note'),
  );
  it.each(HOLDS)('%s holds: %s %s', async (_id, rule, words) =>
    expect(hold(await audit(file, { context }), rule, words)).toBe(true),
  );
  it.each(['adjusted', 'inPlace'])('base %s: four errors, and the base is still undeclared beside the rate', async (base) => {
    const run = await audit(file, { context, base });
    expect(count(run, 'error')).toBe(4);
    expect(table(run, 'warning').R12).toBe(1);
  });
  it('without context: what needs no binding, and the base as a warning that names the bases', async () => {
    const run = await audit(file);
    expect(table(run, 'error')).toEqual({ R43: 1, R53: 1, R55a: 1 });
    expect(table(run, 'warning')).toMatchObject({ R46: 1, R10b: 4, R49: 11, R56: 2, R50: 1 });
    expect(finding(run, 'R10', '42.03%')?.message).toContain('年初预算数');
    for (const [rule, words] of [
      ['R01', '397.05'],
      ['R02', '345.41'],
      ['R04', '51.64'],
      ['R47', '1653'],
    ] as const)
      expect(hold(run, rule, words)).toBe(true);
  });
  it('same input, same bytes', async () =>
    expect(JSON.stringify(await audit(file, { context }))).toBe(JSON.stringify(await audit(file, { context }))));
}

describe('golden run on the own document', () => {
  golden(OWN);
  it('94 figures and no others', async () => expect((await audit(OWN)).read.figures).toHaveLength(94));
});

describe.runIf(existsSync(FOUNDING))('golden run on the founding document', () => {
  golden(FOUNDING);
  it('94 figures: units as the handbook counts them', async () => {
    const units: Record<string, number> = {};
    for (const { unit, value } of (await audit(FOUNDING)).read.figures)
      units[value.includes('×') ? `7×24${unit}` : unit] = (units[value.includes('×') ? `7×24${unit}` : unit] ?? 0) + 1;
    expect(units).toEqual({
      个: 24,
      '%': 20,
      万元: 19,
      分: 12,
      '7×24小时': 5,
      次: 4,
      小时: 2,
      名: 2,
      宗: 2,
      人: 1,
      条: 1,
      平方米: 1,
      元: 1,
    });
  });
});

// said in the report of the run, so that nobody takes silence for success
describe.runIf(!existsSync(FOUNDING))('golden run on the founding document', () => {
  it.skip('did not run: ../shared/seed is not at hand');
});
