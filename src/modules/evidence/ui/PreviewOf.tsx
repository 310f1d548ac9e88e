import { Alert, Button, Scroll, saveText } from '../../../ui-kit/index.ts';
import { faultFile } from '../domain/faults.ts';
import { grouped, type Preview } from './types.ts';

const FAULTS_SHOWN = 100;

/** 核对: what an import would do, and every fault that keeps it from happening. */
export function PreviewOf({ preview }: { readonly preview: Preview }) {
  const { fileName, format, sheet, encoding, sha256, before, differing, faults } = preview;
  return (
    <>
      <p className="file">
        <strong>{fileName}</strong>{' '}
        <span className="mz-quiet">
          {sheet !== null && `工作表“${sheet}”，`}
          {encoding !== null && `${encoding} 编码，`}
          {format} 格式，摘要 {sha256.slice(0, 12)}
        </span>
      </p>
      {before && (
        <Alert
          type="info"
          showIcon
          title={`这个文件已于 ${before.importedAt} 由${before.importedBy}导入，再次导入不产生变化。`}
        />
      )}
      {encoding === 'GB 18030' && <Alert type="warning" showIcon title="文件是 GB 18030 编码，请核对下面的文字是否正确。" />}
      {differing > 0 && faults.length === 0 && (
        <Alert
          type="warning"
          showIcon
          title={`有 ${grouped(differing)} 行的编号已登记而内容不同；导入不会改动已登记的记录，请先核对编号。`}
        />
      )}
      <Counts preview={preview} />
      {faults.length > 0 ? <Faults preview={preview} /> : <Sample preview={preview} />}
    </>
  );
}

function Counts({ preview: { rows, fresh, repeated, faulty, sums } }: { readonly preview: Preview }) {
  return (
    <div className="mz-cards">
      <Count title="读入行数" value={grouped(rows)} />
      <Count title="新增" value={grouped(fresh)} />
      <Count title="已有" value={grouped(repeated)} />
      <Count title="有错误的行" value={grouped(faulty)} bad={faulty > 0} />
      {sums.map(({ heading, value }) => (
        <Count key={heading} title={`合计 ${heading}`} value={value.replace(/\B(?=(\d{3})+\.)/g, ',')} />
      ))}
    </div>
  );
}

const Count = ({ title, value, bad = false }: { readonly title: string; readonly value: string; readonly bad?: boolean }) => (
  <div className={bad ? 'mz-card bad' : 'mz-card'}>
    <span>{title}</span>
    <strong>{value}</strong>
  </div>
);

function Faults({ preview: { fileName, faults, stoppedAt } }: { readonly preview: Preview }) {
  const shown = faults.slice(0, FAULTS_SHOWN);
  const save = () => saveText(`错误清单 ${fileName}.csv`, faultFile(faults, stoppedAt), 'text/csv;charset=utf-8');
  return (
    <section aria-label="错误清单">
      <div className="mz-head">
        <h3>
          {stoppedAt === null ? `共 ${grouped(faults.length)} 处错误` : `错误达到 ${grouped(stoppedAt)} 处后停止检查`}
          {shown.length < faults.length && `，列出前 ${FAULTS_SHOWN} 处`}
        </h3>
        <Button onClick={save}>下载错误清单（.csv）</Button>
      </div>
      <p className="mz-quiet">改正文件后重新选择；没有导入任何一行。</p>
      <Scroll label="错误列表">
        <table className="mz-table faults">
          <thead>
            <tr>
              <th scope="col">行</th>
              <th scope="col">项目</th>
              <th scope="col">文件中的内容</th>
              <th scope="col">错误</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ line, heading, value, message }) => (
              <tr key={`${line}${heading}${message}`}>
                <td className="num">{line}</td>
                <td>{heading || '整行'}</td>
                <td>{value || '（空）'}</td>
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function Sample({ preview: { headings, sample, rows } }: { readonly preview: Preview }) {
  return (
    <section aria-label="将要登记的内容">
      <h3>{rows > sample.length ? `前 ${sample.length} 行` : `全部 ${sample.length} 行`}将这样登记</h3>
      <Scroll label="预览">
        <table className="mz-table mz-nowrap">
          <thead>
            <tr>
              {headings.map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.map((cells) => (
              <tr key={cells[0]}>
                {headings.map((heading, i) => (
                  <td key={heading}>{cells[i] || '—'}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
