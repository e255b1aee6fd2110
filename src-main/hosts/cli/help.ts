import { exitStatus, type AnyCommand, type HostContext } from './command.ts';
import { commands, globalFields } from './commands.ts';
import type { Field } from './fields.ts';
import { formatFields } from './format/format-fields.ts';
import { wrapText } from './format/wrap-text.ts';
import { findCommand, optionName } from './parse-arguments.ts';

type Fields = Readonly<Record<string, Field>>;

const argumentWords = (fields: Fields): string =>
  Object.values(fields)
    .filter(({ place }) => place === 'argument')
    .map(({ word, rest, required }) => {
      const words = rest && (word === 'PATH' || word === 'TEXT') ? `${word}…` : word;
      return required ? words : `[${words}]`;
    })
    .join(' ');

const optionLine = ([name, { short, word, help: words }]: readonly [string, Field]): readonly [
  string,
  string,
] => [`  ${short ? `-${short}, ` : ''}--${optionName(name)}${word ? ` ${word}` : ''}`, words];

const optionEntries = (fields: Fields): readonly (readonly [string, string])[] =>
  Object.entries(fields)
    .filter(([, { place }]) => place !== 'argument')
    .map(optionLine);

const section = (
  title: string,
  entries: readonly (readonly [string, string])[],
  width: number,
): readonly string[] => (entries.length === 0 ? [] : ['', title, ...formatFields(entries, width)]);

/** All commands. */
export function overview(width: number): readonly string[] {
  const entries = Object.entries(commands).map(([name, { fields, summary }]): [string, string] => [
    `  ${name} ${argumentWords(fields)}`.trimEnd(),
    summary,
  ]);
  return [
    'Allma answers questions from your own documents. Nothing leaves this machine.',
    '',
    'allma COMMAND [OPTIONS]',
    ...section('Commands', entries, width),
    ...section('Options of every command', optionEntries(globalFields), width),
    '',
    ...wrapText('Exit status: 0 done; 1 failed, with a sentence; 2 wrong usage; 3 some files failed.', width),
    '`allma help COMMAND` explains one of them.',
  ];
}

/** One command with its arguments, options and an example. */
export function explain(
  name: string,
  { summary, fields, example }: AnyCommand,
  width: number,
): readonly string[] {
  const words = Object.values(fields)
    .filter(({ place }) => place === 'argument')
    .map((field): [string, string] => [`  ${field.word}`, field.help]);
  const options = optionEntries(fields);
  const usage = ['allma', name, argumentWords(fields), options.length > 0 ? '[OPTIONS]' : '']
    .filter(Boolean)
    .join(' ');
  const below = Object.entries(commands)
    .filter(([other]) => other.startsWith(`${name} `))
    .map(([other, row]): [string, string] => [
      `  ${other} ${argumentWords(row.fields)}`.trimEnd(),
      row.summary,
    ]);
  return [
    ...wrapText(summary, width),
    '',
    usage,
    ...section('Arguments', words, width),
    ...section('Options', options, width),
    ...section('Commands', below, width),
    ...section('Options of every command', optionEntries(globalFields), width),
    '',
    `Example: ${example}`,
  ];
}

/** Throws `usage-wrong` for a command that is not there. */
export async function help(
  context: Pick<HostContext<{ readonly command: readonly string[] }>, 'output' | 'arguments'>,
): Promise<number> {
  const { output } = context;
  const { command } = context.arguments;
  if (command.length === 0) output.lines(overview(output.width));
  else {
    const { name } = findCommand(command);
    output.lines(explain(name, commands[name] as AnyCommand, output.width));
  }
  return exitStatus.done;
}
