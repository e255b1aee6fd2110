import { describe, expect, test } from 'vitest';
import { commands, globalFields } from './commands.ts';
import { optionName, parseArguments } from './parse-arguments.ts';

const problemOf = (argv: readonly string[]): string => {
  try {
    parseArguments(argv);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return '';
};

const valuesOf = (argv: readonly string[]) => {
  const { name, arguments: values } = parseArguments(argv);
  return { command: name, ...values };
};

describe('what is typed becomes a command and its values', () => {
  test.each([
    [['ingest', 'a', 'b', '--collection', 'x'], { command: 'ingest', paths: ['a', 'b'], collection: 'x' }],
    [['ingest', 'a'], { command: 'ingest', paths: ['a'], collection: undefined }],
    [
      ['search', 'two', 'words', '--k', '5', '--mode=vector'],
      { command: 'search', text: 'two words', k: 5, mode: 'vector', collection: [] },
    ],
    [['search', '-k', '3', 'x'], { command: 'search', text: 'x', k: 3, mode: undefined, collection: [] }],
    [
      ['search', '--', '--k'],
      { command: 'search', text: '--k', k: undefined, mode: undefined, collection: [] },
    ],
    [
      ['ask', 'Why?', '--no-documents', '--collection', 'a', '--collection', 'b', '--conversation', '7'],
      {
        command: 'ask',
        question: 'Why?',
        model: undefined,
        noDocuments: true,
        collection: ['a', 'b'],
        conversation: 7,
      },
    ],
    [['documents'], { command: 'documents', collection: undefined, failed: false }],
    [['documents', 'list', '--failed'], { command: 'documents', collection: undefined, failed: true }],
    [['documents', 'show', '3'], { command: 'documents show', id: 3 }],
    [['collections', 'rename', 'a', 'b'], { command: 'collections rename', name: 'a', to: 'b' }],
    [
      ['settings', 'set', 'log.level', 'debug'],
      { command: 'settings set', key: 'log.level', value: 'debug' },
    ],
  ] as const)('%j', (argv, expected) => {
    expect(valuesOf(argv)).toMatchObject(expected);
  });

  test('options of every command may stand before the command', () => {
    const { name, global } = parseArguments(['--data', 'here', '--json', 'models', '-q']);
    expect({ name, global }).toEqual({
      name: 'models',
      global: { data: 'here', json: true, quiet: true, help: false, version: false },
    });
  });

  test('--help after a command asks for the help of that command, whatever else is missing', () => {
    expect(parseArguments(['documents', 'show', '--help']).arguments).toEqual({
      command: ['documents', 'show'],
    });
  });
});

describe('wrong usage is named in a sentence', () => {
  test.each([
    [[], 'Name a command, such as `allma ingest FOLDER` or `allma ask TEXT`.'],
    [['serch', 'x'], 'There is no command "serch"; perhaps search is meant.'],
    [['frobnicate'], 'There is no command "frobnicate".'],
    [['ingest'], '`allma ingest` needs PATH.'],
    [['collections', 'rename', 'a'], '`allma collections rename` needs NEW-NAME.'],
    [['documents', 'drop', '3'], '`allma documents` has no use for "drop"; it knows show, text, remove.'],
    [['models', 'x'], '`allma models` has no use for "x".'],
    [['search', 'x', '--jsn'], '--jsn is not an option; perhaps --json is meant.'],
    [['ask', 'x', '--modle', 'y'], '--modle is not an option; perhaps --model is meant.'],
    [['models', '--k', '3'], '--k is not an option of `allma models`.'],
    [['search', 'x', '--k'], '--k needs a value: --k N.'],
    [['search', 'x', '--mode', '--json'], '--mode needs a value: --mode hybrid|keyword|vector.'],
    [['search', 'x', '--k', 'ten'], '--k must be a whole number from 1 to 1000, but is "ten".'],
    [['search', 'x', '--k', '0'], '--k must be a whole number from 1 to 1000, but is "0".'],
    [['search', 'x', '--mode', 'fuzzy'], '--mode must be one of hybrid, keyword, vector, but is "fuzzy".'],
    [['models', '--json=yes'], '--json takes no value.'],
    [['documents', 'show', 'x'], 'ID must be a whole number of 1 or more, but is "x".'],
  ] as const)('%j', (argv, expected) => {
    expect(problemOf(argv)).toBe(expected);
  });
});

describe('the table of commands', () => {
  test('an option name means the same kind of option in every command, since the command is found after the options', () => {
    const kinds = [...Object.values(commands).map(({ fields }) => fields), globalFields].flatMap((fields) =>
      Object.entries(fields)
        .filter(([, { place }]) => place !== 'argument')
        .map(([name, { place, short }]) => [optionName(name), `${place} ${short ?? ''}`] as const),
    );
    const differing = [...Map.groupBy(kinds, ([name]) => name)].filter(
      ([, group]) => new Set(group.map(([, kind]) => kind)).size > 1,
    );
    expect(differing).toEqual([]);
  });

  test("every command's example is a call that can be read", () => {
    const names = Object.values(commands).map(
      ({ example }) => parseArguments(example.split(' ').slice(1)).name,
    );
    expect(names).toEqual(Object.keys(commands));
  });
});
