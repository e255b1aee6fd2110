import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, inject } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startDesktop, type DesktopProgram } from './desktop.ts';
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

/** Every scenario of the desktop in one Electron, in order, over one run of the app; skipped whole where it is not there. */
export function describeDesktop(name: keyof Electrons): void {
  const prepared = inject('electrons')[name];
  const reason = 'missing' in prepared ? `: ${prepared.missing}` : '';
  describe.skipIf(reason !== '')(`${name}${reason}`, () => {
    const opened = new AsyncDisposableStack();
    let current: Stage | undefined;
    const stage = (): Stage => {
      if (!current) throw new Error('the app did not start');
      return current;
    };
    beforeAll(async () => {
      if ('program' in prepared) current = await setStage(prepared.program, opened);
    });
    afterEach(async ({ task }) => {
      if (task.result?.state === 'fail' && current) await shootFailed(current.desktop.app, task.name);
    });
    afterAll(async () => {
      await opened.disposeAsync();
      process.stdout.write(`the app ended: ${await current?.desktop.exited}\n`);
      for (const line of current?.desktop.complaints ?? []) process.stdout.write(`a page: ${line}\n`);
      for (const line of current?.desktop.said ?? []) process.stdout.write(`the app: ${line}\n`);
    });
    windowScenarios(stage);
    lineScenarios(stage);
    documentScenarios(stage);
    quickAskScenarios(stage);
    trayScenarios(stage);
    lifeScenarios(stage);
  });
}

async function setStage(program: DesktopProgram, opened: AsyncDisposableStack): Promise<Stage> {
  const folder = opened.use(await temporaryFolder()).path;
  console.error('T0 folder');
  const tray = opened.use(await startTray(program.environment));
  console.error('T1 tray');
  const data = join(folder, 'data');
  const desktop = opened.use(await startDesktop(program, { data }));
  console.error(
    'T2 desktop',
    desktop.app.windows().map((w) => w.url()),
  );
  return { program, desktop, main: await desktop.window('main'), folder, data, tray };
}
