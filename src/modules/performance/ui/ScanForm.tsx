import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Button, get, Input, post, Refused } from '../../../ui-kit/index.ts';
import { readCode } from '../domain/paper-code.ts';
import type { ProjectPapers } from '../paper/contract.ts';
import type { StoredFile } from './Files.tsx';
import { OneFile, SCANS } from './OneFile.tsx';
import { papersKey } from './papers.ts';
import { projectPath } from './paths.ts';

type Scan = ProjectPapers['scans'][number];
type Props = { readonly year: number; readonly id: string; readonly replaces: Scan | null; readonly onDone: () => void };

const page = (text: string): number | null => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : null);

/** 上传签章件: the file, the code as it is printed on the paper, and which pages these are. */
export function ScanForm({ year, id, replaces, onDone }: Props) {
  const [file, setFile] = useState<StoredFile | null>(null);
  const [code, setCode] = useState('');
  const [first, setFirst] = useState(String(replaces?.firstPage ?? 1));
  const [last, setLast] = useState('');
  const [reason, setReason] = useState('');
  const client = useQueryClient();
  const bind = useMutation({
    mutationFn: () =>
      post<ProjectPapers>(`${projectPath(year, id)}/scans`, {
        ...{ code, fileId: file?.id ?? '', firstPage: page(first) ?? 0, lastPage: page(last) },
        ...(replaces ? { replaces: replaces.id, reason } : {}),
      }),
    onSuccess: (papers) => {
      client.setQueryData(papersKey(year, id), papers);
      onDone();
    },
    onError: () => client.invalidateQueries({ queryKey: papersKey(year, id) }),
  });
  const ready = file !== null && readCode(code) !== null && page(first) !== null && (!replaces || reason.trim().length >= 2);
  /** What is changed is no longer what was refused. */
  const changed =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      bind.reset();
      set(value);
    };
  return (
    <form
      className="mz-papers"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !bind.isPending) bind.mutate();
      }}
    >
      {replaces && <p className="mz-help">原来的签章件保留在记录中，标为“已替换”。</p>}
      <OneFile
        label="签字盖章后的扫描件"
        hint="pdf、jpg、png，不超过 20 MiB。"
        accept={SCANS}
        file={file}
        onChange={changed(setFile)}
      />
      <CodeField year={year} id={id} code={code} onChange={changed(setCode)} />
      <Pages first={first} last={last} onFirst={changed(setFirst)} onLast={changed(setLast)} />
      {replaces && <Field label="替换原因" value={reason} onChange={setReason} maxLength={500} />}
      {bind.isError && <Refused error={bind.error} />}
      <Button type="primary" htmlType="submit" disabled={!ready} loading={bind.isPending}>
        {replaces ? '替换' : '上传'}
      </Button>
    </form>
  );
}

type FieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly maxLength: number;
  readonly placeholder?: string;
};

function Field({ label, value, onChange, ...rest }: FieldProps) {
  const id = useId();
  return (
    <div className="mz-field">
      <label htmlFor={id}>{label}</label>
      <Input id={id} value={value} onChange={({ target }) => onChange(target.value)} {...rest} />
    </div>
  );
}

type CodeProps = Pick<Props, 'year' | 'id'> & { readonly code: string; readonly onChange: (code: string) => void };

/** The twelve characters, checked while they are typed: first by themselves, then against every version of the unit. */
function CodeField({ year, id, code, onChange }: CodeProps) {
  const read = readCode(code);
  const verdict = useQuery({
    queryKey: [...papersKey(year, id), 'code', read?.code],
    queryFn: () =>
      get<{ sentence: string; current: boolean }>(`${projectPath(year, id)}/paper-codes/${encodeURIComponent(read?.code ?? '')}`),
    enabled: read !== null,
  });
  const complete = code.replaceAll(/[\s-]/g, '').length >= 12;
  return (
    <>
      <Field
        label="纸上的版本码"
        value={code}
        onChange={onChange}
        maxLength={40}
        placeholder="每页页眉右侧的 12 位，如 B7K2-M9QX-4T3C"
      />
      <p className={verdict.data?.current === false || (complete && !read) ? 'mz-changed' : 'mz-hint'} role="status">
        {!read && (complete ? '版本码有误，请逐字核对。' : '不分大小写，可以不填横线。')}
        {read && (verdict.data?.sentence ?? '正在核对……')}
      </p>
    </>
  );
}

type PagesProps = {
  readonly first: string;
  readonly last: string;
  readonly onFirst: (page: string) => void;
  readonly onLast: (page: string) => void;
};

const Pages = ({ first, last, onFirst, onLast }: PagesProps) => (
  <>
    <div className="mz-pair">
      <Field label="从第几页" value={first} onChange={onFirst} maxLength={3} />
      <Field label="到第几页" value={last} onChange={onLast} maxLength={3} placeholder="可不填" />
    </div>
    <p className="mz-hint">分几个文件扫描时写明各自的页码；一个文件扫描全部页的不用改。</p>
  </>
);
