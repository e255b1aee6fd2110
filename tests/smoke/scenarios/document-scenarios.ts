import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ask, citedWords, documentsReady, firstChip, goTo } from '../../support/app-page.ts';
import { column, makePdf } from '../../support/make-pdf.ts';
import { dropFiles } from '../drop-files.ts';
import { talk } from '../page-line.ts';
import { shoot } from '../shoot.ts';
import type { OnStage } from './stage.ts';
import { answerOf } from './window-facts.ts';

const lease = makePdf([
  { texts: column(['Lease of the harbour office', '', 'Parties: the Harbour Board and North Ferry Ltd.']) },
  {
    texts: column([
      'The lease of the harbour office ends on 30 June 2031.',
      'Notice has to be given twelve months before.',
    ]),
  },
]);

const leaseName = 'Lease of the harbour office.pdf';
const notesName = 'Übersicht ✓.md';

export function documentScenarios(stage: OnStage): void {
  test('dropped files are read where they lie, and a question is answered from the cited page', async () => {
    const { desktop, main, folder } = stage();
    await writeFile(join(folder, leaseName), lease);
    await writeFile(join(folder, notesName), '# Rent\n\nThe rent is paid on the first of each quarter.\n');
    await goTo(main, '#/library');
    await dropFiles(main, [join(folder, leaseName), join(folder, notesName)]);
    await documentsReady(main, 3);
    await goTo(main, '#/chat');
    await ask(main, 'When does the lease of the harbour office end?');
    expect(await firstChip(main).getAttribute('aria-label')).toContain('Lease of the harbour office, page 2');
    await main.getByText('No model wrote this').first().waitFor();
    await desktop.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((window) => window.isVisible())
        ?.setBounds({ width: 1440, height: 900 }),
    );
    await firstChip(main).click();
    const page = main.getByRole('group', { name: 'Page 2', exact: true });
    await page.locator('[data-mark="open"]').first().waitFor({ timeout: 60_000 });
    await citedWords(main).scrollIntoViewIfNeeded();
    await shoot(main, 'desktop-main');
  });

  test('none was copied: the library names the paths they were dropped with', async () => {
    const { main, folder } = stage();
    const told = await talk(main, 'core', [{ type: 'call', id: 1, route: 'library.documents', input: {} }]);
    const { documents } = answerOf(told) as {
      readonly documents: readonly { readonly path: string | null }[];
    };
    const paths = documents.map(({ path }) => path);
    expect(paths).toContain(join(folder, leaseName));
    expect(paths).toContain(join(folder, notesName));
  });
}
