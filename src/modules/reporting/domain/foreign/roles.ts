/** What a cell of a sheet can be: the same words as on the pages of last year's workbooks. */
export { CHOICES, roleTitle } from '../../../performance/domain/prior/roles.ts';
