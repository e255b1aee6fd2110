import { expect, test } from 'vitest';
import type { ModelInfo, Overview } from '#shared/model/system';
import { findingsOf } from './first-run-state.ts';

const empty: Overview = {
  version: '0.1.0',
  documents: 0,
  chunks: 0,
  embedded: 0,
  conversations: 0,
  ollama: { host: 'http://127.0.0.1:11434', version: null, models: 0 },
};
const model = (name: string, given: Partial<ModelInfo> = {}): ModelInfo => ({
  id: name,
  provider: 'ollama',
  role: 'chat',
  name,
  location: 'local',
  ready: true,
  detail: '',
  ...given,
});
const withOllama: Overview = { ...empty, ollama: { ...empty.ollama, version: '0.34.0' } };
const sentences = (overview: Overview, models: readonly ModelInfo[]) =>
  findingsOf(overview, models).map(
    ({ found, title, detail }) => `${found ? 'yes' : 'no'}: ${title} ${detail}`,
  );

test('without Ollama it says where it looked and what answers instead', () => {
  expect(sentences(empty, [])).toEqual([
    'no: Ollama was not found at http://127.0.0.1:11434: answers are quoted extracts, which need no model',
  ]);
});

test('models for answers are named, at most three of them', () => {
  const embedding = model('nomic', { role: 'embedding' });
  const lines = [[], ['a'], ['a', 'b', 'c', 'd', 'e']].map((names) =>
    sentences(withOllama, [embedding, ...names.map((name) => model(name))]),
  );
  expect(lines.flat()).toEqual([
    'yes: Ollama is running and has no model for answers yet: they are quoted extracts until it has one',
    'yes: Ollama is running with 1 model: a',
    'yes: Ollama is running with 5 models: a, b, c and 2 more',
  ]);
});

test('the built-in embedder and what was read are named once they are there', () => {
  const builtIn = model('MiniLM', { role: 'embedding', location: 'built-in', provider: 'built-in' });
  expect(sentences({ ...withOllama, documents: 1, chunks: 1200 }, [builtIn]).slice(1)).toEqual([
    'yes: Search by meaning is built in and needs no download',
    'yes: 1 document read so far in 1,200 passages',
  ]);
});
