import { expect, test } from 'vitest';
import { z } from 'zod';
import { describeProblems } from './describe-problems.ts';

const schema = z.object({
  text: z.string().max(5),
  k: z.int().min(1).max(1000),
  mode: z.enum(['hybrid', 'keyword']),
  files: z.array(z.object({ name: z.string().min(1) })),
});

test('every wrong field is named, with what it must be', () => {
  const input = { text: 'too long', k: 0, mode: 'magic', files: [{ name: '' }, { name: 7 }, {}] };
  const { error } = schema.safeParse(input);
  expect(error && describeProblems(error, input).split('; ')).toEqual([
    'text must have at most 5 characters',
    'k must be at least 1',
    'mode must be one of hybrid, keyword',
    'files.0.name must have at least 1 characters',
    'files.1.name must be text',
    'files.2.name is missing',
  ]);
});

test('an input that is no object is said to be so', () => {
  const { error } = schema.safeParse('text');
  expect(error && describeProblems(error, 'text')).toBe('the input must be an object');
});
