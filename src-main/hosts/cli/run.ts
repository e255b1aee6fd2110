import { resolve } from 'node:path';
import { isAppError, toWireError, type WireError } from '#shared/errors';
import type { Settings } from '#shared/settings';
import {
  exitStatus,
  type CommandContext,
  type HostContext,
  type Session,
  type SessionRequest,
} from './command.ts';
import type { EnvironmentSettings } from '../node/environment.ts';
import { Output, type OutputStream } from './output.ts';
import { parseArguments, wantsJson, type Invocation } from './parse-arguments.ts';
import { ReaderGone, Stop } from './stop.ts';

/** What the terminal's process lends a command, and a test in its place. */
export interface Host {
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The working folder, absolute. */
  readonly folder: string;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Aborted with a `Stop`. */
  readonly signal: AbortSignal;
  readonly version: () => Promise<string>;
  /** The data folder's absolute path; without a name this system's usual place. */
  readonly dataFolder: (named: string | undefined) => Promise<string>;
  readonly open: (request: SessionRequest & { readonly settings: Partial<Settings> }) => Promise<Session>;
  /** Writes an error that should not happen into the log; answers with the log's path. */
  readonly record: (error: unknown, dataFolder: string) => Promise<string>;
}

/** What was found out on the way, for the sentence of a failure. */
interface Progress {
  dataFolder?: string;
}

const outputOf = ({ stdout, stderr, environment }: Host, json: boolean, quiet: boolean): Output =>
  new Output({ stdout, stderr, environment, json, quiet });

async function dataFolderOf(
  host: Host,
  invocation: Invocation,
  { values }: EnvironmentSettings,
): Promise<string> {
  const named = invocation.global.data ?? values['data.folder'];
  const isRelative = named !== undefined && named !== '' && !named.startsWith('~');
  return host.dataFolder(isRelative ? resolve(host.folder, named) : named);
}

async function runWithSession(context: HostContext<never>, { command }: Invocation): Promise<number> {
  const { dataFolder, signal, output, folder } = context;
  const session = await context.open({
    dataFolder,
    background: command.needs === 'background',
    expectsQuestion: command.needs === 'question',
    signal,
  });
  try {
    const own: CommandContext<never> = {
      client: session.client,
      output,
      signal,
      folder,
      arguments: context.arguments,
    };
    return await (
      await command.load()
    )(own as CommandContext<never> & HostContext<never>);
  } finally {
    await session.close();
  }
}

async function runCommand(
  host: Host,
  invocation: Invocation,
  { output, progress }: { output: Output; progress: Progress },
) {
  const { readEnvironment, refuseProblems } = await import('../node/environment.ts');
  const settings = readEnvironment(host.folder, host.environment);
  const dataFolder = await dataFolderOf(host, invocation, settings);
  progress.dataFolder = dataFolder;
  const context: HostContext<never> = {
    output,
    arguments: invocation.arguments as never,
    signal: host.signal,
    folder: host.folder,
    dataFolder,
    dataFolderGiven: invocation.global.data !== undefined,
    settingProblems: settings.problems,
    open: (request) => host.open({ ...request, settings: settings.values }),
    record: (error) => host.record(error, dataFolder),
  };
  if (invocation.name !== 'doctor') refuseProblems(settings);
  if (invocation.command.needs !== 'host') return runWithSession(context, invocation);
  return (await invocation.command.load())(context as CommandContext<never> & HostContext<never>);
}

const writeError = (output: Output, { code, message, advice }: WireError): void => {
  output.note(`${message} ${advice}`.trim());
  if (output.json) output.value({ error: { code, message, advice } });
};

async function describeError(host: Host, error: unknown, { dataFolder }: Progress): Promise<WireError> {
  const wire = toWireError(error, 'terminal');
  if (isAppError(error) || wire.code !== 'internal' || dataFolder === undefined) return wire;
  const log = await host.record(error, dataFolder).catch(() => undefined);
  return log === undefined ? wire : { ...wire, advice: `${wire.advice} What happened is written in ${log}.` };
}

const statusOf = ({ code }: WireError): number =>
  code === 'usage-wrong' ? exitStatus.wrongUsage : exitStatus.failed;

/** A stopped command ends with the signal's status, whatever it was in the middle of. */
const stopOf = ({ signal }: Host): Stop | undefined =>
  signal.aborted && signal.reason instanceof Stop ? signal.reason : undefined;

async function fail(
  host: Host,
  error: unknown,
  { output, progress }: { output: Output; progress: Progress },
) {
  const stop = stopOf(host);
  if (stop instanceof ReaderGone) return stop.status;
  const wire = await describeError(host, error, progress);
  const shown =
    stop && wire.message === 'This was stopped.' ? { ...wire, message: 'Stopped.', advice: '' } : wire;
  writeError(output, shown);
  return stop?.status ?? statusOf(wire);
}

async function showVersion(host: Host, output: Output): Promise<number> {
  const version = await host.version();
  if (output.json) output.value({ version });
  else output.line(version);
  return exitStatus.done;
}

async function showHelp(invocation: Invocation, output: Output): Promise<number> {
  const { help } = await import('./help.ts');
  return help({ output, arguments: invocation.arguments as { readonly command: readonly string[] } });
}

/**
 * Runs one command line to its end and answers with the exit status. Errors are told as a sentence with what to do;
 * with `--json` also as `{"error":{"code","message","advice"}}` on standard output.
 */
export async function run(host: Host): Promise<number> {
  const progress: Progress = {};
  let output = outputOf(host, wantsJson(host.argv), false);
  try {
    const invocation = parseArguments(host.argv);
    output = outputOf(host, invocation.global.json, invocation.global.quiet);
    if (invocation.global.version) return await showVersion(host, output);
    if (invocation.name === 'help') return await showHelp(invocation, output);
    return await runCommand(host, invocation, { output, progress });
  } catch (error) {
    return fail(host, error, { output, progress });
  }
}
