import { useQueryClient } from '@tanstack/react-query';
import { Nothing, postVersion, SheetPlacing, Tabs } from '../../../../ui-kit/index.ts';
import { CHOICES, roleTitle } from '../../domain/foreign/roles.ts';
import type { ForeignFileDetail, ForeignSetDetail, ForeignSheet } from '../../foreign/contract.ts';
import { fileKey, setApi, setKey } from './paths.ts';

type Props = { readonly set: ForeignSetDetail; readonly file: ForeignFileDetail; readonly may: boolean };

/** 工作表与手工放置: the sheets as they stand; a layout that is taught here is known from then on, here and for last year's tables. */
export function Sheets({ set, file, may }: Props) {
  const client = useQueryClient();
  const save = async (sheet: ForeignSheet, version: number, points: readonly object[]) => {
    try {
      const body = { file: file.id, sheet: sheet.index, points };
      client.setQueryData(setKey(set.id), await postVersion<ForeignSetDetail>(`${setApi(set.id)}/placings`, version, body));
    } finally {
      // saved or overtaken: what is true now stands beside what was chosen
      await client.invalidateQueries({ queryKey: fileKey(set.id, file.id) });
    }
  };
  const shown = file.sheets.find(({ cells, isHidden }) => cells.length > 0 && !isHidden) ?? file.sheets[0];
  const items = file.sheets.map((sheet) => ({
    key: String(sheet.index),
    label: `${sheet.name}${sheet.isHidden ? '（隐藏）' : ''} · 自评表 ${sheet.tables} 张`,
    children:
      sheet.cells.length === 0 ? (
        <Nothing hint="这张工作表是空的。" />
      ) : (
        <SheetPlacing
          sheet={sheet}
          may={may}
          choices={CHOICES}
          roleTitle={roleTitle}
          save={(version, points) => save(sheet, version, points)}
        />
      ),
  }));
  const isOpen = file.tables.length === 0;
  return (
    <details className="mz-foreign-sheets" open={isOpen}>
      <summary>工作表与手工放置</summary>
      <p className="mz-hint">
        表式不认得、或列读错了，在这里指出列标题是什么；同一版式的下一个文件不再询问。放置以后以放置为准。
      </p>
      <Tabs defaultActiveKey={String(shown?.index ?? 0)} items={items} />
    </details>
  );
}
