import { isAppError, toWireError, type ErrorCode, type WireError } from '#shared/errors';
import type { HealthCheck } from '#shared/model/system';
import { exitStatus, type HostContext } from '../command.ts';
import { countOf } from '../format/format-numbers.ts';
import { printable } from '../format/text-width.ts';
import { wrapIndented } from '../format/wrap-text.ts';
import { localChecks } from '../local-checks.ts';
import type { Output, Style } from '../output.ts';

export interface DoctorArguments {
  readonly deep: boolean;
}

const lockCheck = (forwarded: boolean): HealthCheck => ({
  id: 'lock',
  name: 'Lock',
  status: 'ok',
  message: forwarded
    ? 'Another Allma Studio has this data folder open and answers for this command.'
    : 'No other program has this data folder open.',
});

/** Whose finding it is that the core does not start: it takes that check's place, so that none is told twice. */
const checkOf: Partial<Record<ErrorCode, Pick<HealthCheck, 'id' | 'name'>>> = {
  'data-in-use': { id: 'lock', name: 'Lock' },
  'data-unwritable': { id: 'data-folder', name: 'Data folder' },
  'data-newer': { id: 'database-file', name: 'Database file' },
  'database-broken': { id: 'database-file', name: 'Database file' },
};

const failedStart = ({ code, message, advice }: WireError): HealthCheck => ({
  ...(checkOf[code] ?? { id: 'start', name: 'Start' }),
  status: 'failed',
  message,
  mend: advice,
});

/** Also what should not happen is a finding here: a native part that does not load on this machine, say. */
async function describeStart(error: unknown, { record }: HostContext<DoctorArguments>): Promise<HealthCheck> {
  const wire = toWireError(error, 'start');
  if (isAppError(error)) return failedStart(wire);
  const log = await record(error);
  return failedStart({
    ...wire,
    advice: `What happened is written in ${log}. Installing Allma Studio again may help.`,
  });
}

/** What the core finds; where it cannot be opened, that is the finding. */
async function coreChecks(context: HostContext<DoctorArguments>): Promise<readonly HealthCheck[]> {
  const { dataFolder, signal } = context;
  try {
    const session = await context.open({ dataFolder, background: false, signal });
    try {
      const health = await session.client.system.health({ deep: context.arguments.deep }, { signal });
      return [lockCheck(session.forwarded), ...health];
    } finally {
      await session.close();
    }
  } catch (error) {
    if (signal.aborted) throw error;
    return [await describeStart(error, context)];
  }
}

/** One check per id; the core knows more about its own. */
const merge = (local: readonly HealthCheck[], core: readonly HealthCheck[]): readonly HealthCheck[] => {
  const known = new Set(core.map(({ id }) => id));
  return [...local.filter(({ id }) => !known.has(id)), ...core];
};

const marks: Readonly<Record<HealthCheck['status'], readonly [Style, string]>> = {
  ok: ['green', 'ok'],
  warning: ['yellow', 'warning'],
  failed: ['red', 'failed'],
  skipped: ['dim', 'skipped'],
};

const indent = ' '.repeat(9);

function writeCheck(output: Output, { name, status, message, mend }: HealthCheck): void {
  const [style, word] = marks[status];
  const [first = '', ...rest] = wrapIndented(printable(`${name}: ${message}`), output.width, indent);
  output.line(output.paint(style, word.padEnd(indent.length)) + first.slice(indent.length));
  output.lines(rest);
  if (mend) output.lines(wrapIndented(printable(mend), output.width, `${indent}  `));
}

function verdict(checks: readonly HealthCheck[]): string {
  const failed = checks.filter(({ status }) => status === 'failed').length;
  const warnings = checks.filter(({ status }) => status === 'warning').length;
  if (failed + warnings === 0) return 'Everything works.';
  const parts = [
    ...(failed > 0 ? [`${countOf(failed, 'check')} failed`] : []),
    ...(warnings > 0 ? [countOf(warnings, 'warning')] : []),
  ];
  return `${parts.join(', ')}.`;
}

/** Ends with 1 where a check failed; a warning is no failure. */
export async function doctor(context: HostContext<DoctorArguments>): Promise<number> {
  const { output, dataFolder, settingProblems } = context;
  const local = await localChecks({ dataFolder, settingProblems, nodeVersion: process.versions.node });
  const checks = merge(local, await coreChecks(context));
  for (const check of checks) {
    if (output.json) output.value(check);
    else writeCheck(output, check);
  }
  if (!output.json) output.lines(['', verdict(checks)]);
  return checks.some(({ status }) => status === 'failed') ? exitStatus.failed : exitStatus.done;
}
