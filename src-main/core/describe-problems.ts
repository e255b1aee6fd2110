import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What is wrong with an input, in plain words, each field by its name: "question is missing; k must be …". */
export function describeProblems(error: z.ZodError, input: unknown): string {
  return error.issues.map((issue) => `${nameOf(issue)} ${problemOf(issue, input)}`).join('; ');
}

const nameOf = ({ path }: Issue): string => (path.length === 0 ? 'the input' : path.map(String).join('.'));

function problemOf(issue: Issue, input: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return valueAt(input, issue.path) === undefined ? 'is missing' : `must be ${article(issue.expected)}`;
    case 'too_small':
      return `must ${measure(issue.origin)} at least ${issue.minimum}${unit(issue.origin)}`;
    case 'too_big':
      return `must ${measure(issue.origin)} at most ${issue.maximum}${unit(issue.origin)}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return 'has none of the forms that are understood';
    case 'unrecognized_keys':
      return `has fields that are not known: ${issue.keys.join(', ')}`;
    case 'custom':
    case 'invalid_element':
    case 'invalid_format':
    case 'invalid_key':
    case 'not_multiple_of':
    default:
      return `is not right (${issue.message})`;
  }
}

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key],
    input,
  );

/** Zod's names of types as a person says them. */
const words: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  object: 'an object',
  string: 'text',
};
const article = (type: string): string =>
  words[type] ?? (/^[aeiou]/i.test(type) ? `an ${type}` : `a ${type}`);

const units: Readonly<Record<string, string>> = {
  string: ' characters',
  array: ' items',
  set: ' items',
  file: ' bytes',
};
const unit = (origin: string): string => units[origin] ?? '';
const measure = (origin: string): string => (unit(origin) === '' ? 'be' : 'have');
