import { useQueryClient } from '@tanstack/react-query';
import { SignInForm } from './SignInForm.tsx';

/** 登录; afterwards the page that was asked for appears. */
export function SignInPage() {
  const client = useQueryClient();
  return (
    <main className="mz-signin">
      <aside>
        <p>报告里的每一个数字，都能找到产生它的那一条记录。</p>
        <ol>
          <li>
            <b>数字</b> 在报告里点开任一数字
          </li>
          <li>
            <b>口径</b> 看到分子、分母、规则与修约
          </li>
          <li>
            <b>冻结</b> 提交时的快照与记录摘要
          </li>
          <li>
            <b>记录</b> 一直追到一通电话、一张凭证
          </li>
        </ol>
      </aside>
      <section>
        <h1>明证</h1>
        <p>政务服务管理 · 项目支出绩效自评</p>
        <SignInForm onDone={() => client.resetQueries()} />
        <p className="mz-beside">
          <a href="/audit-desk">核查台</a>：不登录也能核对自评表与报告，文件不上传
        </p>
      </section>
    </main>
  );
}
