import { parseArgs } from 'node:util';
import { AppError } from '#shared/errors';
import { closest } from './closest.ts';
import type { AnyCommand } from './command.ts';
import { commands, globalFields, type GlobalArguments } from './commands.ts';
import type { Field } from './fields.ts';

/** What was asked for: a row of the table and its values. */
export interface Invocation {
  readonly name: string;
  readonly command: AnyCommand;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly global: GlobalArguments;
}

type Fields = Readonly<Record<string, Field>>;

interface Typed {
  readonly words: readonly string[];
  readonly options: ReadonlyMap<string, readonly string[]>;
}

const wrong = (problem: string): AppError => new AppError('usage-wrong', { problem });

/** `noDocuments` is typed as `--no-documents`. */
export const optionName = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const optionFields = (fields: Fields): ReadonlyMap<string, Field> =>
  new Map(
    Object.entries(fields)
      .filter(([, { place }]) => place !== 'argument')
      .map(([name, field]) => [optionName(name), field]),
  );

/** Options of all commands together: a name means the same kind of option everywhere, so the words are found first. */
const everyOption = (): ReadonlyMap<string, Field> =>
  new Map(
    [...Object.values(commands).map(({ fields }) => fields), globalFields].flatMap((fields) => [
      ...optionFields(fields),
    ]),
  );

const parserOption = ({ place, short }: Field) => ({
  type: place === 'flag' ? ('boolean' as const) : ('string' as const),
  ...(short ? { short } : {}),
});

const suggestion = (typed: string, known: readonly string[]): string => {
  const meant = closest(typed, known);
  return meant === undefined ? '' : `; perhaps ${meant} is meant`;
};

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

/** The token's value, or why it cannot be one. Two dashes where a value belongs are the next option. */
function optionValue({ rawName, value, inlineValue }: OptionToken, field: Field): string {
  if (field.place === 'flag') {
    if (value === undefined) return '';
    throw wrong(`${rawName} takes no value`);
  }
  const looksLikeOption = value !== undefined && value.length > 1 && value.startsWith('-') && !inlineValue;
  if (value !== undefined && !looksLikeOption) return value;
  throw wrong(`${rawName} needs a value: ${rawName} ${field.word}`);
}

type Tokens = ReturnType<typeof parseArgs>['tokens'] & {};

const wordsOf = (tokens: Tokens): readonly string[] =>
  tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));

/** The options of the command that is called, else of all. */
function meantOptions(tokens: Tokens): readonly string[] {
  const [first = '', second = ''] = wordsOf(tokens);
  const fields = (commands[`${first} ${second}`] ?? commands[first])?.fields;
  if (!fields) return [...everyOption().keys()];
  return [...optionFields(fields).keys(), ...optionFields(globalFields).keys()];
}

const unknownOption = (typed: string, tokens: Tokens): AppError =>
  wrong(
    `${typed} is not an option${suggestion(
      typed,
      meantOptions(tokens).map((name) => `--${name}`),
    )}`,
  );

function readTyped(argv: readonly string[]): Typed {
  const known = everyOption();
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries([...known].map(([name, field]) => [name, parserOption(field)])),
    strict: false,
    tokens: true,
  });
  const options = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const field = known.get(token.name);
    if (!field) throw unknownOption(token.rawName, tokens);
    options.set(token.name, [...(options.get(token.name) ?? []), optionValue(token, field)]);
  }
  return { words: wordsOf(tokens), options };
}

const subcommands = (name: string): readonly string[] =>
  Object.keys(commands).flatMap((known) =>
    known.startsWith(`${name} `) ? [known.slice(name.length + 1)] : [],
  );

/** The longest name the words begin with; `documents list` is `documents`. */
export function findCommand(words: readonly string[]): {
  readonly name: string;
  readonly rest: readonly string[];
} {
  const [first = '', second = ''] = words;
  if (`${first} ${second}` in commands) return { name: `${first} ${second}`, rest: words.slice(2) };
  if (!(first in commands)) {
    throw wrong(`There is no command "${first.slice(0, 60)}"${suggestion(first, Object.keys(commands))}`);
  }
  const isList = second === 'list' && subcommands(first).length > 0;
  return { name: first, rest: words.slice(isList ? 2 : 1) };
}

function readArguments(name: string, fields: Fields, rest: readonly string[]): Map<string, unknown> {
  const values = new Map<string, unknown>();
  let left = rest;
  for (const [key, field] of Object.entries(fields)) {
    if (field.place !== 'argument') continue;
    const typed = field.rest ? left : left.slice(0, 1);
    left = field.rest ? [] : left.slice(1);
    if (field.required && typed.length === 0) throw wrong(`\`allma ${name}\` needs ${field.word}`);
    values.set(key, field.read(typed, field.word));
  }
  if (left[0] === undefined) return values;
  const known = subcommands(name);
  const hint = known.length > 0 ? `; it knows ${known.join(', ')}` : '';
  throw wrong(`\`allma ${name}\` has no use for "${left[0].slice(0, 60)}"${hint}`);
}

function readOptions(fields: Fields, options: Typed['options']): Map<string, unknown> {
  const entries = Object.entries(fields).filter(([, { place }]) => place !== 'argument');
  return new Map(
    entries.map(([key, field]) => {
      const name = optionName(key);
      return [key, field.read(options.get(name) ?? [], `--${name}`)];
    }),
  );
}

function refuseForeign(name: string, fields: Fields, options: Typed['options']): void {
  const known = [...optionFields(fields).keys(), ...optionFields(globalFields).keys()];
  const foreign = [...options.keys()].find((option) => !known.includes(option));
  if (foreign === undefined) return;
  throw wrong(
    `--${foreign} is not an option of \`allma ${name}\`${suggestion(
      `--${foreign}`,
      known.map((option) => `--${option}`),
    )}`,
  );
}

const helpOn = (words: readonly string[], global: GlobalArguments): Invocation => ({
  name: 'help',
  command: commands['help'] as AnyCommand,
  arguments: { command: words },
  global,
});

/** Options that decide how even a wrong call is answered: read without judging the rest. */
export const wantsJson = (argv: readonly string[]): boolean => {
  const end = argv.indexOf('--');
  return argv.slice(0, end === -1 ? argv.length : end).includes('--json');
};

/** Reads a command line. Throws `usage-wrong` with what is wrong about it. */
export function parseArguments(argv: readonly string[]): Invocation {
  const { words, options } = readTyped(argv);
  const global = Object.fromEntries(readOptions(globalFields, options)) as unknown as GlobalArguments;
  if (global.version) return helpOn([], global);
  if (words.length === 0 && global.help) return helpOn([], global);
  if (words.length === 0) throw wrong('Name a command, such as `allma ingest FOLDER` or `allma ask TEXT`');
  const { name, rest } = findCommand(words);
  if (global.help) return helpOn(name.split(' '), global);
  const command = commands[name] as AnyCommand;
  refuseForeign(name, command.fields, options);
  const values = [...readArguments(name, command.fields, rest), ...readOptions(command.fields, options)];
  return { name, command, arguments: Object.fromEntries(values), global };
}
