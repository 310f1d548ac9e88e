import { surveyRegister } from '../evidence/index.ts';
import { facilitiesFacts } from './facts.ts';
import { buildingRegisters } from './registers/building.ts';
import { upkeepRegisters } from './registers/upkeep.ts';

const tenantSurvey = surveyRegister('facilities', '入驻单位满意度答卷');

/** 政务服务楼: area and cost, upkeep and safety, and what they can prove. */
export const facilitiesModule = {
  name: 'facilities',
  facts: facilitiesFacts,
  registers: [...buildingRegisters, ...upkeepRegisters, tenantSurvey],
};
