import { hotlineFacts } from './facts.ts';
import { hotlineRegisters } from './registers.ts';

/** 12345 政务服务便民热线: its records and what they can prove. */
export const hotlineModule = { name: 'hotline', facts: hotlineFacts, registers: hotlineRegisters };
