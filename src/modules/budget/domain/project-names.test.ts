import { expect, it } from 'vitest';
import { projectFinder } from './project-names.ts';

const project = (id: string, officialName: string, shortName = id, year = 2024) => ({
  id,
  year,
  officialName,
  shortName,
  aliases: [],
});
const find = projectFinder([
  project('XM01', '12345热线运行经费', '热线'),
  project('XM02', '大厅运维', '大厅'),
  project('XM03', '大厅改造', '大厅'),
  project('XM04', 'XM01', 'XM01'),
  project('Y1', '大厅运维', '运维', 2023),
]);

it.each([
  ['its code', '2024', 'XM01', 'XM01'],
  ['its name', '2024', '12345热线运行经费', 'XM01'],
  ['its name with blanks and full-width digits', '2024', ' 12345热线 运行经费', 'XM01'],
  ['its short name', '2024', '热线', 'XM01'],
  ['the name in another year', '2023', '大厅运维', 'Y1'],
])('a project is found by %s', (_, year, text, id) => expect(find(year, text)).toBe(id));
it.each([
  ['a short name of two projects', '2024', '大厅'],
  ['a name of no project', '2024', '交易'],
  ['a name of another year', '2022', '热线'],
])('%s finds nothing', (_, year, text) => expect(find(year, text)).toBeUndefined());
