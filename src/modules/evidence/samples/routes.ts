import { z } from 'zod';
import { csvText } from '../../../kernel/csv.ts';
import { fileMarkOf, markOf } from '../../../kernel/kind.ts';
import { MEDIA } from '../../../platform/http/download.ts';
import { routesOf } from '../../../platform/http/route.ts';
import { MeasurementId, permissions } from '../contract.ts';
import { OUTCOMES } from '../domain/outcome.ts';
import type { Finder } from '../sets.ts';
import { SampleBody, SampleConclusion, SampleId, SampleList, SampleRowBody, SampleRowKey, SampleView } from './contract.ts';
import { checkRow, concludeSample, drawSample, viewSample, viewSamples } from './samples.ts';

const route = routesOf(permissions);

/** 抽查底稿: records behind a figure, drawn by a seed and checked against the paper by a named person. */
export const sampleRoutes = (finder: Finder) => [
  route({
    method: 'GET',
    path: '/api/evidence/measurements/:id/samples',
    permission: 'evidence.measurement.read',
    scope: 'org',
    summary: '一个数值的抽查底稿',
    params: MeasurementId,
    response: SampleList,
    handle: ({ db }, { actor, params }) => viewSamples(db, finder, actor.region, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/evidence/measurements/:id/samples',
    permission: 'evidence.sample.check',
    scope: 'org',
    summary: '抽取样本',
    params: MeasurementId,
    body: SampleBody,
    response: z.object({ id: z.string() }),
    isolation: 'repeatable read',
    handle: async ({ db, clock }, { actor, params, body, note }) => {
      const by = { accountId: actor.accountId, name: actor.name, now: clock.now() };
      const id = await drawSample(db, finder, actor, { ...body, measurementId: params.id }, by);
      note({ object: `sample/${id}`, detail: { measurement: params.id, set: body.set, size: body.size } });
      return { id };
    },
  }),
  route({
    method: 'GET',
    path: '/api/evidence/samples/:id',
    permission: 'evidence.measurement.read',
    scope: 'org',
    summary: '抽查底稿',
    params: SampleId,
    response: SampleView,
    handle: ({ db }, { actor, params }) => viewSample(db, finder, actor.region, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/evidence/samples/:id/rows/:no',
    permission: 'evidence.sample.check',
    scope: 'org',
    summary: '核对一条样本',
    params: SampleRowKey,
    body: SampleRowBody,
    response: SampleView,
    ifMatch: true,
    handle: async ({ db, clock }, { actor, params, body, version, note }) => {
      const by = { accountId: actor.accountId, name: actor.name, now: clock.now() };
      await checkRow(db, actor, { ...params, ...body, version }, by);
      note({ object: `sample/${params.id}/${params.no}`, detail: body });
      return viewSample(db, finder, actor.region, params.id);
    },
  }),
  route({
    method: 'POST',
    path: '/api/evidence/samples/:id/conclusion',
    permission: 'evidence.sample.check',
    scope: 'org',
    summary: '写下抽查结论',
    params: SampleId,
    body: SampleConclusion,
    response: SampleView,
    handle: async ({ db, clock }, { actor, params, body, note }) => {
      const by = { accountId: actor.accountId, name: actor.name, now: clock.now() };
      await concludeSample(db, actor, params.id, body.text, by);
      note({ object: `sample/${params.id}`, detail: body });
      return viewSample(db, finder, actor.region, params.id);
    },
  }),
  route({
    method: 'GET',
    path: '/api/evidence/samples/:id/sheet.csv',
    permission: 'evidence.measurement.read',
    scope: 'org',
    summary: '导出抽查底稿',
    params: SampleId,
    download: true,
    audit: 'read',
    handle: async ({ db, origin }, { actor, params, note }) => {
      const sample = await viewSample(db, finder, actor.region, params.id);
      note({ object: `sample/${params.id}` });
      const rows = sample.rows.map(({ no, recordId, label, check }) => [
        ...[String(no), recordId, label, check ? OUTCOMES[check.outcome] : '未核对'],
        ...[check?.paper ?? '', check?.note ?? '', check?.by ?? '', check?.at ?? ''],
      ]);
      const facts = [
        ...(markOf(origin) ? [[markOf(origin)]] : []),
        ['数值', `${sample.title} ${sample.printed} ${sample.unit}`],
        ['样本', `${sample.setTitle} ${sample.population} 条中抽 ${sample.size} 条`, `种子 ${sample.seed}`],
        ['抽取', sample.drawnBy, sample.drawnAt],
        ['结论', sample.conclusion?.text ?? '未结论', sample.conclusion?.by ?? '', sample.conclusion?.at ?? ''],
      ];
      const head = ['序号', '记录编号', '记录', '核对结果', '原件', '差异说明', '核对人', '核对时间'];
      return {
        fileName: `${fileMarkOf(origin)}抽查底稿 ${sample.title}.csv`,
        mediaType: MEDIA.csv,
        bytes: new TextEncoder().encode(csvText([...facts, head, ...rows])),
      };
    },
  }),
];
