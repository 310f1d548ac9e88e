import { addFile, findFiles } from '../../platform/database/files.ts';
import { mediaTypeOf } from '../../platform/files/file-type.ts';
import { routesOf } from '../../platform/http/route.ts';
import { FileId, FileView, permissions, refuse } from './contract.ts';

const route = routesOf(permissions);
const MAX_BYTES = 20 * 1_048_576;

/** 佐证文件: up by content and extension, down as an attachment; both leave an audit row. */
export const fileRoutes = [
  route({
    method: 'POST',
    path: '/api/evidence/files',
    permission: 'evidence.file.upload',
    scope: 'org',
    summary: '上传佐证文件',
    upload: { maxBytes: MAX_BYTES },
    response: FileView,
    handle: async ({ db, clock, files }, { actor, upload: { fileName, bytes }, note }) => {
      const mediaType = mediaTypeOf(fileName, bytes);
      const sha256 = await files.put(bytes);
      const file = { name: fileName, mediaType, sha256, size: bytes.length, uploadedBy: actor.accountId };
      const stored = await addFile(db, actor, file, clock.now());
      note({ object: `file/${stored.id}`, detail: { sha256, size: bytes.length } });
      return stored;
    },
  }),
  route({
    method: 'GET',
    path: '/api/evidence/files/:id',
    permission: 'evidence.file.read',
    scope: 'org',
    summary: '下载佐证文件',
    params: FileId,
    download: true,
    audit: 'read',
    handle: async ({ db, files }, { actor, params, note }) => {
      const [file] = await findFiles(db, actor.region, [params.id]);
      const bytes = file && (await files.get(file.sha256));
      if (!file || !bytes) throw refuse('evidence/no-file', { detail: '它可能不属于您的单位；请从指标页面重新打开。' });
      note({ object: `file/${file.id}`, detail: { sha256: file.sha256 } });
      return { fileName: file.name, mediaType: file.mediaType, bytes };
    },
  }),
];
