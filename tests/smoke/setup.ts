import type { TestProject } from 'vitest/node';
import type { DesktopProgram } from './desktop.ts';
import { startDesktopSession, type DesktopSession } from './desktop-session.ts';
import { prepareElectron22 } from './electron-22/prepare.ts';
import { prepareElectron45 } from './electron-45.ts';
import { Unavailable } from './unavailable.ts';

/** What is to be run, or why it cannot be had here. */
export type Prepared = { readonly program: DesktopProgram } | { readonly missing: string };

export interface Electrons {
  readonly 'electron-22': Prepared;
  readonly 'electron-45': Prepared;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly electrons: Electrons;
  }
}

/** Prepares every Electron that can be had; `--required` makes the lack of the older one an error. */
export default async function setup(project: TestProject): Promise<() => void> {
  const session = await orMissing(startDesktopSession());
  const stop = (): void => void ('value' in session && session.value.stop());
  try {
    const electrons = await prepareAll(session);
    report(electrons);
    project.provide('electrons', electrons);
  } catch (error) {
    stop();
    throw error;
  }
  return stop;
}

type Maybe<Value> = { readonly value: Value } | { readonly missing: string };

async function prepareAll(session: Maybe<DesktopSession>): Promise<Electrons> {
  const onScreen = async (prepare: () => Promise<DesktopProgram>): Promise<Prepared> => {
    if ('missing' in session) return session;
    const prepared = await orMissing(prepare());
    return 'missing' in prepared
      ? prepared
      : { program: withEnvironment(prepared.value, session.value.environment) };
  };
  return {
    'electron-22': await onScreen(prepareElectron22),
    'electron-45': await onScreen(prepareElectron45),
  };
}

async function orMissing<Value>(value: Promise<Value>): Promise<Maybe<Value>> {
  try {
    return { value: await value };
  } catch (error) {
    if (error instanceof Unavailable) return { missing: error.message };
    throw error;
  }
}

const withEnvironment = (
  program: DesktopProgram,
  environment: Readonly<Record<string, string>>,
): DesktopProgram => ({ ...program, environment: { ...program.environment, ...environment } });

function report(electrons: Electrons): void {
  for (const [name, prepared] of Object.entries(electrons) as [keyof Electrons, Prepared][])
    if ('missing' in prepared) process.stdout.write(`skipped ${name}: ${prepared.missing}\n`);
  const older = electrons['electron-22'];
  if (process.env['SMOKE_REQUIRED'] === 'yes' && 'missing' in older) throw new Error(older.missing);
}
