import { basename, join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentsReady, goTo } from '../support/app-page.ts';
import { chromiumPath, launchBrowser, noChromium } from '../support/browser.ts';
import { runAllma } from '../support/run-allma.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Desktop } from './fake/desktop/desktop.ts';
import { startAllma } from './start-allma.ts';
import { appStarted, writeNotes } from './steps.ts';

let browser: Browser;

const pidOf = (desktop: Desktop, entry: string): Promise<number> =>
  desktop.until(`${entry} ran`, ({ utilities }) => utilities.find((each) => each.entry === entry)?.pid);

/** Every document of a data folder that nobody uses now, once each. */
async function documentsIn(data: string): Promise<readonly string[]> {
  const { values } = await runAllma(['documents', '--json'], { data });
  return (values as readonly { readonly name: string }[]).map(({ name }) => name).toSorted();
}

describe.skipIf(chromiumPath === undefined)(
  `the desktop after a crash (${chromiumPath ?? noChromium})`,
  () => {
    beforeAll(async () => {
      browser = await launchBrowser();
    });
    afterAll(() => browser.close());

    test('the core is killed under an open window: the page says so, comes back, and everything is there', async () => {
      await using folder = await temporaryFolder();
      const paths = await writeNotes(folder.path, 3);
      await using desktop = await startAllma({ browser, folder: folder.path, args: paths });
      const page = await desktop.page();
      await documentsReady(page, 3);
      const core = await pidOf(desktop, 'core-child');
      process.kill(core, 'SIGKILL');
      await page.getByText('The core was restarted.').waitFor({ timeout: 60_000 });
      await desktop.until('another core ran', ({ utilities }) =>
        utilities.some(({ entry, pid }) => entry === 'core-child' && pid !== core),
      );
      await goTo(page, '#/settings');
      await documentsReady(page, 3);
      expect(await desktop.quit()).toEqual({ code: 0, signal: null });
      expect(await documentsIn(join(folder.path, 'data'))).toEqual(['note-0.md', 'note-1.md', 'note-2.md']);
    }, 120_000);

    test('a killed child is started again, and its work is done once', async () => {
      await using folder = await temporaryFolder();
      const paths = await writeNotes(folder.path, 12);
      await using desktop = await startAllma({ browser, folder: folder.path, args: paths });
      process.kill(await pidOf(desktop, 'embed-child'), 'SIGKILL');
      await documentsReady(await desktop.page(), 12);
      expect(desktop.state.dialogs).toEqual([]);
    }, 120_000);

    test.each(['quit', 'kill'] as const)(
      '%s in the middle of an ingestion: the next start carries on, nothing is lost or doubled',
      async (end) => {
        await using folder = await temporaryFolder();
        const paths = await writeNotes(folder.path, 60);
        {
          await using desktop = await startAllma({ browser, folder: folder.path, args: paths });
          await pidOf(desktop, 'embed-child');
          const exit = await desktop[end]();
          expect(exit).toEqual(
            end === 'quit' ? { code: 0, signal: null } : { code: null, signal: 'SIGKILL' },
          );
        }
        await using again = await startAllma({ browser, folder: folder.path });
        const page = await again.page();
        await goTo(page, '#/library');
        await page
          .getByText(/60 documents/)
          .first()
          .waitFor({ timeout: 100_000 });
        expect(await again.quit()).toEqual({ code: 0, signal: null });
        expect(await documentsIn(join(folder.path, 'data'))).toEqual(
          paths.map((path) => basename(path)).toSorted(),
        );
      },
      180_000,
    );

    test('a page that crashes is loaded again; the second time within a minute the person decides', async () => {
      await using folder = await temporaryFolder();
      await using desktop = await startAllma({ browser, folder: folder.path });
      const crash = async (): Promise<void> => {
        const page = await desktop.page();
        await appStarted(page);
        const crashed = page.waitForEvent('crash');
        void page.goto('chrome://crash').catch(() => undefined);
        await crashed;
      };
      const dialogSaying = (words: string) =>
        desktop.until(`a dialog said "${words}"`, ({ dialogs }) =>
          dialogs.find(({ options }) => JSON.stringify(options).includes(words)),
        );
      await crash();
      const { id: told } = await dialogSaying('stopped and was loaded again');
      await desktop.do('answerDialog', told, { response: 0, checkboxChecked: false });
      await crash();
      const { id } = await dialogSaying('stopped twice within a minute');
      await desktop.do('answerDialog', id, { response: 0, checkboxChecked: false });
      await appStarted(await desktop.page());
      expect(desktop.state.dialogs).toEqual([]);
    }, 120_000);
  },
);
