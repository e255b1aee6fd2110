import type { SettingValue } from '#shared/model/system';
import { exitStatus, type CommandContext } from '../command.ts';
import { printable } from '../format/text-width.ts';
import { wrapIndented } from '../format/wrap-text.ts';
import type { Output } from '../output.ts';

export interface KeyArguments {
  readonly key: string;
}

export interface SetArguments extends KeyArguments {
  readonly value: string;
}

const origin = ({ from, environment }: SettingValue): string =>
  from === 'environment' ? `from ${environment ?? 'the environment'}` : from;

const shown = (value: SettingValue['value']): string => (value === '' ? '(empty)' : printable(String(value)));

function writeSetting(output: Output, setting: SettingValue): void {
  const { key, value, help, environment } = setting;
  output.line(
    `  ${output.paint('bold', key.padEnd(24))} ${shown(value)}  ${output.paint('dim', `(${origin(setting)})`)}`,
  );
  const words = environment ? `${help} Environment: ${environment}.` : help;
  output.lines(wrapIndented(words, output.width, '      ').map((line) => output.paint('dim', line)));
}

export async function listSettings({
  client,
  output,
  signal,
}: CommandContext<Record<never, never>>): Promise<number> {
  const settings = await client.settings.list({}, { signal });
  if (output.json) for (const setting of settings) output.value(setting);
  else {
    for (const [section, rows] of Map.groupBy(settings, (setting) => setting.section)) {
      output.line(section);
      for (const row of rows) writeSetting(output, row);
      output.line();
    }
  }
  return exitStatus.done;
}

async function change(context: CommandContext<KeyArguments>, value: string | null): Promise<number> {
  const { client, output, signal } = context;
  const setting = await client.settings.set({ key: context.arguments.key, value }, { signal });
  if (output.json) output.value(setting);
  else output.line(`${setting.label} is now ${shown(setting.value)}.`);
  if (setting.from === 'environment') {
    output.note(`${setting.environment ?? 'The environment'} is set and wins over what is saved.`);
  }
  return exitStatus.done;
}

export const setSetting = (context: CommandContext<SetArguments>): Promise<number> =>
  change(context, context.arguments.value);

export const resetSetting = (context: CommandContext<KeyArguments>): Promise<number> => change(context, null);
