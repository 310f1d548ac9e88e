import type { z } from 'zod';
import { Nothing, Scroll } from '../../../../ui-kit/index.ts';
import type { SealsView } from '../../seals/contract.ts';

const ALGORITHMS: Readonly<Record<string, string>> = { ed25519: 'Ed25519', sm2: 'SM2（国密）' };

/** 签名的链头: one file a day, to be kept where nobody of the house can change it. */
export function SignedHeads({ signed }: { readonly signed: z.output<typeof SealsView>['signed'] }) {
  return (
    <section aria-labelledby="signed-heads">
      <h2 id="signed-heads">签名的链头</h2>
      <p className="mz-quiet">
        链头每天 00:20
        签名一次。请把文件送到本系统之外（例如财政部门、档案馆）保存：链尾被截去或整条链被重做，只有与外存的链头比对才能发现。
      </p>
      {signed.length === 0 ? (
        <Nothing hint="还没有签名的链头。" />
      ) : (
        <Scroll label="签名的链头">
          <table className="mz-table mz-seals">
            <thead>
              <tr>
                <th scope="col">日期</th>
                <th scope="col">登记簿</th>
                <th scope="col" className="wide">
                  算法与密钥标识
                </th>
                <th scope="col" className="wide">
                  签名时间
                </th>
                <th scope="col">操作</th>
              </tr>
            </thead>
            <tbody>
              {signed.map(({ day, registers, alg, keyId, signedAt }) => (
                <tr key={day}>
                  <td>{day}</td>
                  <td className="num">{registers} 个</td>
                  <td className="wide">
                    {ALGORITHMS[alg] ?? alg} <span className="mz-code">{keyId}</span>
                  </td>
                  <td className="wide">{signedAt}</td>
                  <td>
                    <a href={`/api/evidence/seals/heads/${day}`} download aria-label={`下载 ${day} 的链头`}>
                      下载
                    </a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}
