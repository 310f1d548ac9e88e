import { useState } from 'react';
import type { z } from 'zod';
import { Button, Scroll, saveText } from '../../../ui-kit/index.ts';
import type { NewPeople } from '../contract.ts';
import { PASSWORD_SHEET, passwordSheet } from '../domain/people-sheet.ts';

/** One-time passwords of everybody who was just registered: on the screen and as a file, and nowhere afterwards. */
export function NewPasswords({ made, onClose }: { readonly made: z.output<typeof NewPeople>; readonly onClose: () => void }) {
  const [saved, setSaved] = useState(made.people.length === 0);
  const rows = made.people.map(({ name, signInName, section, roles, password }) => [
    ...[name, signInName, section, roles.join('、'), password],
  ]);
  const save = () => {
    saveText('一次性密码.csv', passwordSheet(rows, made.validUntil), 'text/csv');
    setSaved(true);
  };
  if (rows.length === 0)
    return (
      <>
        <p role="status">没有新账号：表中 {made.known} 人都已登记，拟任的角色已补充申请。</p>
        <Button type="primary" onClick={onClose}>
          关闭
        </Button>
      </>
    );
  return (
    <>
      <p className="mz-help" role="status">
        已登记 {rows.length} 人。密码只显示这一次，系统不保存；请当面转交本人，有效至 {made.validUntil}
        。本人首次登录时须换成自己的密码，之后由安全管理员授予角色。
      </p>
      <Scroll label="初始口令表">
        <table className="mz-table">
          <thead>
            <tr>
              {PASSWORD_SHEET.map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row[1]}>
                {row.map((cell, at) => (
                  <td key={PASSWORD_SHEET[at]} className={at === 4 ? 'mz-password' : undefined}>
                    {cell || '—'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <div className="mz-actions mz-more">
        <Button type="primary" onClick={save}>
          下载密码表
        </Button>
        <Button onClick={saved ? onClose : () => setSaved(true)}>{saved ? '关闭' : '我已抄下，不下载'}</Button>
      </div>
    </>
  );
}
