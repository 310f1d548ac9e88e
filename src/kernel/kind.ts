/** What an installation holds: the demonstration, a unit's own data, or 压力数据 made by a program; never two of them in one database. */
export type Kind = 'demo' | 'own' | 'stress';
export const KINDS = ['demo', 'own', 'stress'] as const;

export const KIND_TITLES: Readonly<Record<Kind, string>> = { demo: '演示数据', own: '本单位数据', stress: '压力数据' };

/** What stands on every page and file of data that nobody may take for real; '' on a unit's own. */
export const markOf = (kind: Kind): string => (kind === 'own' ? '' : `${KIND_TITLES[kind]}·非正式文件`);

/** The same in front of the name of a file. */
export const fileMarkOf = (kind: Kind): string => (kind === 'own' ? '' : `${markOf(kind)} `);
