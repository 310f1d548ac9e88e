import { both, type Rule } from './rule.ts';
import { LEFT_OVER, R03_REPORT } from './rules/balance-text.ts';
import { CHANGES } from './rules/changes-text.ts';
import { R54 } from './rules/consistency.ts';
import { R40 } from './rules/counts-text.ts';
import { R29, R30, R42 } from './rules/deviations.ts';
import { R58, R59 } from './rules/documents.ts';
import { R50, R51, R52 } from './rules/evidence.ts';
import { R56 } from './rules/exactness.ts';
import { R09, R15, R45_TABLE } from './rules/execution-rate.ts';
import { R10_TABLE } from './rules/execution-row.ts';
import { R09_REPORT, R12 } from './rules/execution-text.ts';
import { R60 } from './rules/filled.ts';
import { R26, R27, R28, R31, R35, R41, R44_SHARES } from './rules/goals.ts';
import { R03, R13_REPORT, R14_REPORT, R18, R42_REPORT } from './rules/ledger.ts';
import { R13, R14 } from './rules/money-reasons.ts';
import { R04, R08, R19 } from './rules/money-text.ts';
import { R43_TABLE, R44_TABLE, R45_ROWS } from './rules/proof.ts';
import { R43, R44, R45, R46 } from './rules/ratios.ts';
import { R10_REPORT, R20_REPORT, R22_REPORT, R23_REPORT, R37_REPORT } from './rules/score-text.ts';
import { R22, R23, R24, R25, R32, R37_TABLE } from './rules/scores.ts';
import { R17, R38_SET, R39, R53, R62, R63 } from './rules/set.ts';
import { R49 } from './rules/sources.ts';
import { R01, R02, R16, R47 } from './rules/sums-text.ts';
import { R05, R06, R07 } from './rules/table-money.ts';
import { R38 } from './rules/targets-text.ts';
import { R48 } from './rules/unit-price.ts';
import { R11, R20, R21, R33, R34, R36 } from './rules/weights.ts';
import { R55, R57, R61 } from './rules/wording.ts';

const R10: Rule = {
  id: 'R10',
  title: '预算执行得分与执行率相符',
  ...{
    severity: 'error',
    scope: 'funds',
    formula: '得分 = min（1，执行数 ÷ 基数） × 分值；总分 ≤ 100 − 分值 + 该得分',
    source: '财预〔2020〕10号 自评表',
  },
  table: R10_TABLE,
  report: R10_REPORT,
};

const R37: Rule = {
  id: 'R37',
  title: '等级与总分相符',
  ...{ severity: 'error', scope: 'table', formula: '等级 = 总分所在分段', source: '财预〔2020〕10号' },
  table: R37_TABLE,
  report: R37_REPORT,
};

/** The 63 rules (handbook 06 §2). The registry is data: a rule is added here and nowhere else. */
export const RULES: readonly Rule[] = [
  ...[R01, R02, { ...R03, report: R03_REPORT }, R04, R05, R06, R07, R08, { ...R09, report: R09_REPORT }, R10, R11, R12],
  ...[{ ...R13, report: R13_REPORT }, { ...R14, report: R14_REPORT }, R15, R16, R17, R18, R19],
  ...[
    { ...R20, report: R20_REPORT },
    R21,
    { ...R22, report: R22_REPORT },
    { ...R23, report: R23_REPORT },
    R24,
    R25,
    R26,
    R27,
    R28,
    R29,
    R30,
    R31,
    R32,
    R33,
    R34,
    R35,
    R36,
    R37,
  ],
  ...[
    { ...R38, set: R38_SET },
    R39,
    R40,
    R41,
    { ...R42, report: R42_REPORT },
    { ...R43, table: R43_TABLE, report: both(R43.report, CHANGES) },
    { ...R44, table: both(R44_SHARES, R44_TABLE) },
    { ...R45, table: both(R45_TABLE, R45_ROWS) },
    R46,
    { ...R47, report: both(R47.report, LEFT_OVER) },
    R48,
    R49,
  ],
  ...[R50, R51, R52, R53, R54, R55, R56, R57, R58, R59, R60, R61, R62, R63],
];

/** Rules whose findings nobody may pass over: they can neither be switched off nor waived (handbook 06 §3). */
export const ALWAYS_ON: ReadonlySet<string> = new Set(['R44', 'R45', 'R51', 'R62']);
