import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startDesktop, type Desktop, type DesktopProgram } from './desktop.ts';
import { documentScenarios } from './scenarios/document-scenarios.ts';
import { lifeScenarios } from './scenarios/life-scenarios.ts';
import { lineScenarios } from './scenarios/line-scenarios.ts';
import { quickAskScenarios } from './scenarios/quick-ask-scenarios.ts';
import type { Stage } from './scenarios/stage.ts';
import { trayScenarios } from './scenarios/tray-scenarios.ts';
import { windowScenarios } from './scenarios/window-scenarios.ts';
import type { Electrons } from './setup.ts';
import { shootFailed } from './shoot.ts';
import { startTray } from './tray.ts';

/** Every scenario of the desktop in one Electron; one skipped test, which says why, where that cannot be had. */
export function describeDesktop(name: keyof Electrons): void {
  const prepared = inject('electrons')[name];
  describe(`in ${name}`, () => {
    if ('missing' in prepared) skipAll(prepared.missing);
    else runScenarios(prepared.program);
  });
}

function skipAll(reason: string): void {
  test('it can be had', ({ skip }) => {
    skip(reason !== '', reason);
    expect(reason).toBe('');
  });
}

/** In their order, over one run of the app. */
function runScenarios(program: DesktopProgram): void {
  const opened = new AsyncDisposableStack();
  let current: Stage | undefined;
  const stage = (): Stage => {
    if (!current) throw new Error('the app did not start');
    return current;
  };
  beforeAll(async () => {
    current = await setStage(program, opened);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail' && current) await report(current.desktop, task.name);
  });
  afterAll(() => opened.disposeAsync());
  windowScenarios(stage);
  lineScenarios(stage);
  documentScenarios(stage);
  quickAskScenarios(stage);
  trayScenarios(stage);
  lifeScenarios(stage);
}

async function setStage(program: DesktopProgram, opened: AsyncDisposableStack): Promise<Stage> {
  const folder = opened.use(await temporaryFolder()).path;
  const tray = opened.use(await startTray(program.environment));
  const data = join(folder, 'data');
  const desktop = opened.use(await startDesktop(program, { data }));
  return { program, desktop, main: await desktop.window('main'), folder, data, tray };
}

/** What the app said until a scenario failed, and what its windows show. */
async function report({ app, said, complaints }: Desktop, scenario: string): Promise<void> {
  for (const line of complaints) process.stdout.write(`a page: ${line}\n`);
  for (const line of said) process.stdout.write(`main: ${line}\n`);
  await shootFailed(app, scenario);
}
