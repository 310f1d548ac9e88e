import { csvText } from '../../../kernel/csv.ts';
import { type PastedColumn, readPasted } from '../../../kernel/pasted.ts';
import { isAdministrator, isRole, ROLES, type Role } from './role.ts';

type Cell = 'name' | 'signInName' | 'section' | 'roles';
const COLUMNS: readonly PastedColumn<Cell>[] = [
  { name: 'name', headings: ['姓名', '人员', '名字'] },
  { name: 'signInName', headings: ['用户名', '登录名', '账号', '帐号'] },
  { name: 'section', headings: ['科室', '所在科室', '部门', '处室', '中心', '科室中心'] },
  { name: 'roles', headings: ['角色', '职责', '拟任角色'] },
];
export const PEOPLE_LIMIT = 200;

/** What is known of a unit before the sheet is read. */
export type Known = {
  /** Sign-in name → whose it is; one of another unit has no name here. */
  readonly accounts: ReadonlyMap<string, { readonly name: string | null; readonly id: string | null }>;
  readonly sections: ReadonlySet<string>;
};

export type SheetPerson = {
  readonly line: number;
  readonly name: string;
  readonly signInName: string;
  /** Empty: none. */
  readonly section: string;
  readonly newSection: boolean;
  readonly roles: readonly Role[];
  /** The account that is there already; null for a new person. */
  readonly accountId: string | null;
  readonly faults: readonly { readonly column: string; readonly message: string }[];
};

const BY_TITLE = new Map(Object.entries(ROLES).map(([code, { title }]) => [title as string, code]));
const TITLES = Object.values(ROLES).map(({ title }) => title);

/** Sign-in names that stand in a sheet, to look them up before it is checked. */
export const namesIn = (text: string): readonly string[] =>
  readPasted(text, COLUMNS).rows.map(({ cells }) => cells.signInName.toLowerCase());

/**
 * 人员表: one person a line. A person who is registered under the same names is known and not made again; everything that
 * keeps a line from being taken is named at its column.
 */
export function readPeople(
  text: string,
  known: Known,
): { readonly people: readonly SheetPerson[]; readonly strange: readonly string[] } {
  const { rows, strange } = readPasted(text, COLUMNS);
  const seen = new Map<string, number>();
  const people = rows.map(({ line, cells }) => {
    const signInName = cells.signInName.toLowerCase();
    const twin = seen.get(signInName);
    seen.set(signInName, twin ?? line);
    const { roles, faults: roleFaults } = rolesIn(cells.roles);
    const section = cells.section;
    const account = known.accounts.get(signInName);
    const faults = [
      fault('姓名', cells.name === '' && '请填写姓名', cells.name.length > 40 && '姓名最多 40 个字'),
      fault(
        '用户名',
        !/^[a-z][a-z0-9._-]{1,31}$/.test(signInName) && '2 至 32 位小写字母、数字、点、横线，以字母开头',
        twin !== undefined && `与第 ${twin} 行相同`,
        account !== undefined && account.name !== cells.name && '已有人使用，请换一个用户名',
      ),
      fault(
        '科室',
        section.length === 1 && '科室名称至少 2 个字',
        section.length > 40 && '科室名称最多 40 个字',
        section === '' && roles.some((role) => !isAdministrator(role)) && '担任业务角色的人员须有所在科室',
      ),
      ...roleFaults.map((message) => [{ column: '角色', message }]),
      fault('角色', separated(roles)),
    ].flat();
    const accountId = faults.length === 0 ? (account?.id ?? null) : null;
    return {
      line,
      name: cells.name,
      signInName,
      section,
      newSection: section !== '' && !known.sections.has(section),
      roles,
      accountId,
      faults,
    };
  });
  return { people, strange };
}

const fault = (column: string, ...messages: readonly (string | false)[]) =>
  messages.flatMap((message) => (message === false ? [] : [{ column, message }])).slice(0, 1);

/** Roles by their titles, apart by 、 or any comma; a title that does not exist is a fault and no guess. */
function rolesIn(cell: string): { readonly roles: readonly Role[]; readonly faults: readonly string[] } {
  const words = [...new Set(cell.split(/[、,，;；/\s]+/).filter(Boolean))];
  const codes = words.map((word) => BY_TITLE.get(word));
  return {
    roles: codes.filter((code) => code !== undefined).filter(isRole),
    faults: words.filter((word) => !BY_TITLE.has(word)).map((word) => `没有角色“${word}”；可填：${TITLES.join('、')}`),
  };
}

/** 三员分立: the roles of one person belong to one group. */
const separated = (roles: readonly Role[]): string | false =>
  new Set(roles.map((role) => ROLES[role].group)).size > 1 &&
  `${roles.map((role) => ROLES[role].title).join('、')}不能由同一人担任（三员分立）`;

export const PASSWORD_SHEET = ['姓名', '用户名', '科室', '拟任角色', '一次性密码'] as const;

/** One-time passwords as a file to print and cut into slips. */
export const passwordSheet = (rows: readonly (readonly string[])[], validUntil: string): string =>
  csvText([[...PASSWORD_SHEET, '有效至'], ...rows.map((row) => [...row, validUntil])]);
