import { decimal } from '../../../../kernel/decimal.ts';
import type { ScoringParameters } from '../../../performance/domain/scoring.ts';

/** 计分参数 by which a foreign table is judged: those of the national form (财预〔2020〕10号; handbook 02 §5.1). */
export const SCORING: ScoringParameters = { overLimit: decimal('1.30'), costFloor: decimal('0.70'), scorePlaces: 2 };

/** 预算执行率 分值 of a report that attaches no table. */
export const EXECUTION_WEIGHT = decimal(10);
