import { exchangeFacts } from './facts.ts';
import { exchangeRegisters } from './registers.ts';

/** 公共资源交易: closed deals, sessions and what they can prove. */
export const exchangeModule = { name: 'exchange', facts: exchangeFacts, registers: exchangeRegisters };
