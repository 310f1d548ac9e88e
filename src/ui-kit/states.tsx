import { Link } from '@tanstack/react-router';
import { Alert, Empty, Spin } from 'antd';
import type { ReactNode } from 'react';
import { ProblemError } from './api.ts';

/** Something is on its way. */
export const Waiting = () => (
  <div className="mz-waiting" role="status">
    <Spin /> 正在读取……
  </div>
);

/** There is nothing yet, and what to do about it. */
export const Nothing = ({ hint, children }: { readonly hint: string; readonly children?: ReactNode }) => (
  <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={hint}>
    {children}
  </Empty>
);

/** The server said no: what, where, and what to do next. */
export function Refused({ error }: { readonly error: unknown }) {
  const problem = error instanceof ProblemError ? error.problem : { title: '页面出错', detail: '请刷新后重试。' };
  const issues = 'issues' in problem ? problem.issues : undefined;
  const link = 'link' in problem ? problem.link : undefined;
  return (
    <Alert
      type="error"
      showIcon
      title={problem.title}
      description={
        <>
          {problem.detail}
          {issues && (
            <ul>
              {issues.map(({ path, message }) => (
                <li key={`${path}${message}`}>
                  {path}：{message}
                </li>
              ))}
            </ul>
          )}
          {link && (
            <p>
              <Link to={link.to}>{link.title}</Link>
            </p>
          )}
        </>
      }
    />
  );
}
