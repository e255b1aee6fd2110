import { expect, test } from 'vitest';
import type { ModelInfo } from '#shared/model/system';
import { defaultModel } from './default-model.ts';

const model = (id: string, ready = true, role: ModelInfo['role'] = 'chat'): ModelInfo => ({
  id,
  provider: 'p',
  role,
  name: id,
  location: 'local',
  ready,
  detail: '',
});

test.each([
  [[model('extractive'), model('qwen3:8b')], '', 'qwen3:8b'],
  [[model('qwen3:8b', false), model('embed', true, 'embedding'), model('extractive')], '', 'extractive'],
  [[model('a:1'), model('b:2')], 'b', 'b:2'],
  [[model('a:1')], 'gone', 'gone'],
  [[], '', 'extractive'],
])('of %j with %j in the settings answers %j', (models, preferred, expected) => {
  expect(defaultModel({ models, preferred })).toBe(expected);
});
