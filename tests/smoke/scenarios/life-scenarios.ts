import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import type { Overview } from '#shared/model/system';
import { readNote } from '../../../src-main/hosts/node/ipc-note.ts';
import { ask, documentsReady } from '../../support/app-page.ts';
import { runAllma } from '../../support/run-allma.ts';
import type { Desktop } from '../desktop.ts';
import { talk } from '../page-line.ts';
import type { OnStage } from './stage.ts';
import { answerOf, soon } from './window-facts.ts';

const manyFiles = 300;
const paragraph = 'The pilot boards at the outer buoy when the tide turns. '.repeat(60);

/** What pages complain about because a scenario tried to break out of one. */
const provoked = /Content Security Policy|Not allowed to load local resource/;

async function writeMany(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let number = 0; number < manyFiles; number++)
    await writeFile(join(folder, `Log ${number}.txt`), `Log ${number}. ${paragraph}`);
}

async function overviewBy(page: Page): Promise<Overview> {
  const said = await talk(page, 'core', [{ type: 'call', id: 1, route: 'system.overview', input: {} }]);
  return answerOf(said) as Overview;
}

/** The process of the main window's page, asked of Electron. */
const pageProcess = (desktop: Desktop): Promise<number> =>
  desktop.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()
      .map(({ webContents }) => webContents)
      .find((each) => !each.getURL().includes('/quick-ask.html'));
    return contents?.getOSProcessId() ?? 0;
  });

/** Settles once the main window has loaded its page again and shows these words; Playwright gives up a page that died. */
const shownAgain = (desktop: Desktop, words: string): Promise<void> =>
  desktop.app.evaluate(async ({ BrowserWindow }, wanted) => {
    const contents = BrowserWindow.getAllWindows()
      .map(({ webContents }) => webContents)
      .find((each) => !each.getURL().includes('/quick-ask.html'));
    const look = `new Promise((found) => {
      const look = () => document.body.innerText.includes(${JSON.stringify(wanted)}) ? found() : setTimeout(look, 50);
      look();
    })`;
    await new Promise<void>((loaded) => contents?.once('did-finish-load', () => loaded()));
    await contents?.executeJavaScript(look);
  }, words);

export function lifeScenarios(stage: OnStage): void {
  test('files named by a second start are read by the first', async () => {
    const { desktop, main, folder } = stage();
    const { documents } = await overviewBy(main);
    const file = join(folder, 'Tides.md');
    await writeFile(file, '# Tides\n\nSpring tides come with the full moon.\n');
    expect(await desktop.startAgain(file)).toBe(0);
    await documentsReady(main, documents + 1);
    await main.getByText('Tides').first().waitFor();
  });

  test('a core that is killed comes back, and the page asks on', async () => {
    const { main, data } = stage();
    const before = await readNote(data);
    expect(before).toBeDefined();
    process.kill(before?.pid ?? 0, 'SIGKILL');
    await expect.poll(async () => (await readNote(data))?.pid ?? before?.pid, soon).not.toBe(before?.pid);
    await main.evaluate(`location.hash = '#/chat'`);
    await ask(main, 'When do spring tides come?');
    expect((await overviewBy(main)).documents).toBeGreaterThan(0);
  });

  test('a page whose process dies is shown again', async () => {
    const { desktop } = stage();
    const before = await pageProcess(desktop);
    const shown = shownAgain(desktop, 'Spring tides');
    process.kill(before, 'SIGKILL');
    await shown;
    expect(await pageProcess(desktop)).not.toBe(before);
  });

  test('quitting while files are read lets everything come to a clean end', async () => {
    const { desktop, folder, data } = stage();
    const page = await desktop.window('quick-ask');
    const many = join(folder, 'many');
    await writeMany(many);
    const { documents } = await overviewBy(page);
    const input = { paths: [many] };
    void talk(page, 'core', [
      { type: 'stream', id: 1, route: 'library.ingest', input, credit: 100_000 },
    ]).catch(() => undefined);
    await expect.poll(async () => (await overviewBy(page)).documents, soon).toBeGreaterThan(documents + 2);
    const ended = desktop.exited;
    void desktop.app.evaluate(({ app }) => app.quit()).catch(() => undefined);
    expect(await ended).toBe(0);
    // Nobody holds the folder now, and what was read is there.
    expect(await readNote(data)).toBeUndefined();
    const { status, stdout } = await runAllma(['documents', '--json'], { data });
    expect(status).toBe(0);
    expect(stdout).toContain('Log 0');
    expect(desktop.said.filter((line) => /unhandled|uncaught|protocol\.handle:/i.test(line))).toEqual([]);
    expect(desktop.complaints.filter((line) => !provoked.test(line))).toEqual([]);
  });
}
