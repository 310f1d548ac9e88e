import { serviceHallFacts } from './facts.ts';
import { serviceHallRegisters } from './registers.ts';

/** 政务服务: items, windows, ratings, training and surveys, and what they can prove. */
export const serviceHallModule = { name: 'service-hall', facts: serviceHallFacts, registers: serviceHallRegisters };
