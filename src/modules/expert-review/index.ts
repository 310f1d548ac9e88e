import { expertReviewFacts } from './facts.ts';
import { expertReviewRegisters } from './registers.ts';

/** 政府采购专家评审: fees, discipline and queries, and what they can prove. */
export const expertReviewModule = { name: 'expert-review', facts: expertReviewFacts, registers: expertReviewRegisters };
