import { networkFacts } from './facts.ts';
import { networkRegisters } from './registers.ts';

/** 政务服务网络: leased lines, their faults and months, and what they can prove. */
export const networkModule = { name: 'network', facts: networkFacts, registers: networkRegisters };
