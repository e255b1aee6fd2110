import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { entries } from '../electron.vite.config.ts';
import { globalFetch, importsOf } from './architecture/imports-of.ts';
import { faultOf, layerOf } from './architecture/layers.ts';

const root = join(import.meta.dirname, '..');
/** Tests start what they test, from wherever it is; declarations import nothing that runs. */
const sources = globSync('src-*/**/*.{ts,tsx}', { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/\.(test|d)\.tsx?$/.test(file));

test('every file stands in a layer', () => {
  expect(sources.filter((file) => layerOf(file) === undefined)).toEqual([]);
});

test('every import keeps to "who may import whom"', () => {
  const faults = sources.flatMap((file) =>
    importsOf(file, readFileSync(join(root, file), 'utf8')).flatMap(
      (specifier) => faultOf(file, specifier) ?? [],
    ),
  );
  expect(faults).toEqual([]);
});

test('once the terminal host is there, every process and thread of the build has its source', () => {
  const missing = Object.values(entries).filter((source) => !existsSync(join(root, source)));
  expect(existsSync(join(root, entries.allma)) ? missing : []).toEqual([]);
});

test('finds whatever a file reaches for', () => {
  const source = `
    import type { A } from './a.ts';
    import fs from 'node:fs';
    export { b } from './b.ts';
    export * from './c.ts';
    const d = await import('./d.ts');
    type E = import('./e.ts').E;
    const f = require('f');
    fetch('http://g');
    globalThis.fetch('http://h');
    ports.http.fetch('http://i');`;
  expect(importsOf('x.ts', source)).toEqual([
    './a.ts',
    'node:fs',
    './b.ts',
    './c.ts',
    './d.ts',
    './e.ts',
    'f',
    globalFetch,
    globalFetch,
  ]);
});

test.each([
  ['src-shared/errors.ts', 'node:fs'],
  ['src-shared/errors.ts', 'kysely'],
  ['src-shared/errors.ts', '../src-main/core/ports.ts'],
  ['src-preload/index.ts', '../src-main/core/ports.ts'],
  ['src-renderer/app/app.tsx', '../../src-main/core/ports.ts'],
  ['src-renderer/app/app.tsx', 'node:path'],
  ['src-renderer/features/chat/chat.tsx', '../library/library.tsx'],
  ['src-main/core/create-core.ts', '../workers/parse-worker.ts'],
  ['src-main/core/create-core.ts', '../hosts/node/log-file.ts'],
  ['src-main/core/create-core.ts', 'electron'],
  ['src-main/core/services/document-service.ts', '../orchestrator/ingest-document.ts'],
  ['src-main/core/services/document-service.ts', '../create-core.ts'],
  ['src-main/core/services/document-service.ts', 'worker_threads'],
  ['src-main/core/services/document-service.ts', 'node:child_process'],
  ['src-main/core/orchestrator/search.ts', '../handlers/search.ts'],
  ['src-main/core/handlers/search.ts', '../storage/database.ts'],
  ['src-main/core/parsers/pdf.ts', '../chunking/chunk.ts'],
  ['src-main/core/models/ollama.ts', 'node:http'],
  ['src-main/core/models/ollama.ts', globalFetch],
  ['src-main/core/ports.ts', './services/document-service.ts'],
  ['src-main/workers/parse-worker.ts', '../core/services/document-service.ts'],
  ['src-main/workers/parse-worker.ts', '../hosts/node/log-file.ts'],
  ['src-main/inference/embed-child.ts', '../core/orchestrator/search.ts'],
  ['src-main/inference/embed-child.ts', globalFetch],
  ['src-main/hosts/cli/allma.ts', '../electron/main.ts'],
  ['src-main/hosts/cli/allma.ts', '../headless/server.ts'],
  ['src-main/hosts/cli/allma.ts', 'electron/main'],
  ['src-main/hosts/cli/allma.ts', 'node:net'],
  ['src-main/hosts/node/ipc-server.ts', 'node:http'],
  ['src-main/hosts/node/inference-supervisor.ts', 'https'],
  ['src-main/hosts/headless/http-server.ts', 'node:https'],
  ['src-main/hosts/headless/http-server.ts', globalFetch],
  ['src-renderer/features/chat/chat.tsx', globalFetch],
  ['src-main/somewhere/else.ts', '../core/ports.ts'],
])('a made-up %s may not import %s', (file, specifier) => {
  expect(faultOf(file, specifier)).toContain(file);
});

test.each([
  ['src-shared/settings.ts', 'zod'],
  ['src-shared/contract/chat.ts', '../model/conversation.ts'],
  ['src-main/core/create-core.ts', './services/document-service.ts'],
  ['src-main/core/handlers/chat.ts', '../orchestrator/answer-question.ts'],
  ['src-main/core/services/document-service.ts', '../storage/database.ts'],
  ['src-main/core/parsers/pdf.ts', '#shared/model/document'],
  ['src-main/core/storage/database.ts', 'node:fs'],
  ['src-main/workers/database-worker.ts', '../core/storage/database.ts'],
  ['src-main/workers/parse-child.ts', 'node:worker_threads'],
  ['src-main/hosts/cli/allma.ts', '../node/log-file.ts'],
  ['src-main/hosts/electron/main.ts', 'electron'],
  ['src-main/hosts/node/ipc-server.ts', 'node:net'],
  ['src-main/hosts/node/outbound-guard.ts', 'node:https'],
  ['src-main/hosts/node/outbound/guard.ts', globalFetch],
  ['src-main/hosts/headless/http-server.ts', 'node:http'],
  ['src-renderer/api/http-endpoint.ts', globalFetch],
  ['src-renderer/features/chat/chat.tsx', '../../ui/button.tsx'],
])('a made-up %s may import %s', (file, specifier) => {
  expect(faultOf(file, specifier)).toBeUndefined();
});
