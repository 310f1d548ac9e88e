import { useState } from 'react';
import { Button, Drawer, Nothing, Refused, Scroll, State, useMay, Waiting } from '../../../ui-kit/index.ts';
import { PAPERS } from '../domain/paper-code.ts';
import type { ProjectPapers } from '../paper/contract.ts';
import { FileLinks } from './Files.tsx';
import { usePapers } from './papers.ts';
import { ScanForm } from './ScanForm.tsx';
import './papers.css';

type Scan = ProjectPapers['scans'][number];
type Props = { readonly year: number; readonly id: string };

/** 打印与签章: the paper to sign, and the scans that have come back, each bound to the version whose code it carries. */
export function PaperBlock({ year, id }: Props) {
  const papers = usePapers(year, id);
  const mayBind = useMay('performance.scan.bind');
  const [open, setOpen] = useState<'new' | Scan | null>(null);
  const close = () => setOpen(null);
  return (
    <section className="mz-noprint" aria-label="打印与签章" id="papers">
      <h2>打印与签章</h2>
      {papers.isPending && <Waiting />}
      {papers.isError && <Refused error={papers.error} />}
      {papers.data && (
        <>
          <p className="mz-hint">
            {papers.data.submitted
              ? '打印件每页页眉印有版本码。签字盖章后扫描上传，填写纸上的版本码；与当前版本不符的不能上传。'
              : '尚未提交：打印件每页印“未提交·草稿”，不能作为签章件。提交后再打印、签字、盖章。'}
          </p>
          <div className="mz-actions">
            <a className="mz-button" href={`/api/reporting/years/${year}/projects/${encodeURIComponent(id)}/form.pdf`} download>
              打印自评表（PDF）
            </a>
            {mayBind && papers.data.submitted && <Button onClick={() => setOpen('new')}>上传签章件</Button>}
          </div>
          <Scans scans={papers.data.scans} {...(mayBind && papers.data.submitted ? { onReplace: setOpen } : {})} />
        </>
      )}
      <Drawer
        title={open === 'new' || open === null ? '上传签章件' : '替换签章件'}
        open={open !== null}
        onClose={close}
        size={520}
        destroyOnHidden
      >
        {open !== null && <ScanForm year={year} id={id} replaces={open === 'new' ? null : open} onDone={close} />}
      </Drawer>
    </section>
  );
}

function Standing({ scan: { ofCurrent, replaced } }: { readonly scan: Scan }) {
  if (!ofCurrent) return <State tone="off">属于已退回的版本</State>;
  return replaced ? <State tone="off">已替换</State> : <State tone="good">当前版本</State>;
}

function Scans({ scans, onReplace }: { readonly scans: readonly Scan[]; readonly onReplace?: (scan: Scan) => void }) {
  if (scans.length === 0) return <Nothing hint="还没有签章件。" />;
  return (
    <Scroll label="签章件列表">
      <table className="mz-table">
        <thead>
          <tr>
            <th scope="col">纸质件</th>
            <th scope="col">页</th>
            <th scope="col">版本码</th>
            <th scope="col">文件</th>
            <th scope="col">上传</th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {scans.map((scan) => (
            <tr key={scan.id}>
              <td>{PAPERS[scan.paper]}</td>
              <td className="mid">{scan.firstPage === scan.lastPage ? scan.firstPage : `${scan.firstPage}–${scan.lastPage}`}</td>
              <td>
                <code>{scan.code}</code>
                <div className="mz-hint">{scan.codeRead ? '与文件中的版本码相符' : '按纸面填写'}</div>
              </td>
              <td>{scan.file && <FileLinks files={[scan.file]} />}</td>
              <td>
                {scan.at} {scan.byName}
                {scan.reason && <div className="mz-hint">替换原因：{scan.reason}</div>}
              </td>
              <td className="mid">
                <Standing scan={scan} />
                {onReplace && scan.ofCurrent && !scan.replaced && (
                  <Button
                    size="small"
                    onClick={() => onReplace(scan)}
                    aria-label={`替换${PAPERS[scan.paper]}第${scan.firstPage}页起的签章件`}
                  >
                    替换
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
