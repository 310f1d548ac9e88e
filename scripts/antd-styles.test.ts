import { expect, it } from 'vitest';
import { components, keepUsed } from './antd-styles.js';

const used = new Map([
  ['input', true],
  ['input-number', false],
  ['table', false],
]);

it('a rule stays when every component that it names is used, and a list of selectors keeps those that can match', () => {
  expect(keepUsed('.ant-input{a:b;}.ant-input-number{c:d;}.ant-input-affix .ant-table,.ant-input:hover{e:f;}', used)).toBe(
    '.ant-input{a:b;}.ant-input:hover{e:f;}',
  );
  expect(keepUsed('.ant-input:not(.ant-table){a:b;}.ant-row{c:d;}', used)).toBe('.ant-input:not(.ant-table){a:b;}.ant-row{c:d;}');
});

it('looks into conditions and leaves animations alone', () => {
  expect(keepUsed('@media (x){.ant-table{a:b;}}@media (y){.ant-input{a:b;}.ant-table{c:d;}}', used)).toBe(
    '@media (y){.ant-input{a:b;}}',
  );
  expect(keepUsed('@keyframes fade{0%{opacity:0;}100%{opacity:1;}}', used)).toBe(
    '@keyframes fade{0%{opacity:0;}100%{opacity:1;}}',
  );
});

it('what is said of links holds inside of components only', () => {
  const links = ":where([class*='ant-']) a:hover,a:where([class*='ant-']):hover{a:b;}";
  expect(keepUsed('a:hover{a:b;}', used)).toBe(links);
});

it('finds what the kit is made of, with what its components are made of themselves', () => {
  const all = components();
  for (const name of ['button', 'date-picker', 'drawer', 'select', 'tooltip', 'space'])
    expect([name, all.get(name)]).toEqual([name, true]);
  for (const name of ['table', 'tree', 'menu', 'upload', 'calendar']) expect([name, all.get(name)]).toEqual([name, false]);
});
