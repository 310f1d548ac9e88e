import { plain } from '../../../kernel/decimal.ts';
import { lastDay, localTime } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import { GRADE_TITLES } from '../../evidence/contract.ts';
import {
  denominatorOf,
  type Fact,
  findMeasurements,
  lineageOf,
  type Measurement,
  numeratorOf,
  tablesOf,
} from '../../evidence/index.ts';
import { type Derivation, step } from '../domain/derivation.ts';

type FindFact = (db: Db, measurement: Measurement) => Promise<Fact | undefined>;

const KINDS: Readonly<Record<Fact['kind'], string>> = {
  count: '计数',
  sum: '求和',
  date: '日期',
  ratio: '分子 ÷ 分母，乘以 100 后修约一次，未满者不印 100',
  quotient: '分子 ÷ 分母，修约一次',
};

/** 测量 down to what it counted: numerator, denominator, rule, batches, heads. */
export async function measuredStep(db: Db, findFact: FindFact, region: string, id: string): Promise<Derivation | undefined> {
  const [measurement] = await findMeasurements(db, region, [id]);
  const fact = measurement && (await findFact(db, measurement));
  return measurement && fact && describe(db, measurement, fact);
}

async function describe(db: Db, measurement: Measurement, fact: Fact): Promise<Derivation> {
  const { bounds, numerator, denominator, printed, grade, rows, head, takenAt, takenBy, factVersion } = measurement;
  const tables = tablesOf(fact);
  const lineage = await lineageOf(db, bounds, { tables, head });
  const ofNumerator = numeratorOf(fact);
  const ofDenominator = denominatorOf(fact);
  const sides = [
    step(denominator ? '分子' : KINDS[fact.kind], plain(numerator), [
      `表 ${ofNumerator.register ?? ofNumerator.table}`,
      `记录摘要 ${measurement.numeratorDigest}`,
      `计数规则 ${measurement.rule.replaceAll(/\s+/g, ' ')}`,
    ]),
    ...(denominator && ofDenominator
      ? [
          step('分母', plain(denominator), [
            `表 ${ofDenominator.register ?? ofDenominator.table}`,
            `记录摘要 ${measurement.denominatorDigest ?? '—'}`,
          ]),
        ]
      : []),
  ];
  const batches = lineage.newest.map(({ seq, register, fileName, sha256, stored, at }) =>
    step(`批次 ${seq}`, `${stored} 条`, [`${register} ${fileName}，${localTime(at)} 入库，文件摘要 ${sha256}`]),
  );
  const more = lineage.batches > batches.length ? [`只列最近 ${batches.length} 个`] : [];
  return step(
    `测量值“${fact.title}”`,
    `${printed}${fact.unit}`,
    [
      `测量 ${measurement.id}，${localTime(takenAt)} 由 ${takenBy}`,
      `事实 ${fact.key} 第 ${factVersion} 版：${fact.definition}`,
      `期间 ${bounds.from} 至 ${lastDay(bounds)}（北京时间）${bounds.projectId ? `，项目 ${bounds.projectId}` : ''}`,
      `${denominator ? `${KINDS[fact.kind]}；` : ''}${rows} 条记录，佐证等级 ${grade ?? '—'}${grade ? `（${GRADE_TITLES[grade] ?? ''}）` : ''}`,
    ],
    [
      ...sides,
      step('测量所见的批次', `${lineage.batches} 个，入库 ${lineage.stored} 条`, [`批次号不大于 ${head}`, ...more], batches),
    ],
  );
}
