import type { ServerEnvelope } from '#shared/contract/wire';
import type { Desktop, PageName } from '../desktop.ts';

/** Whether the system shows the window of this page. */
export const isShown = (desktop: Desktop, name: PageName): Promise<boolean> =>
  desktop.app.evaluate(({ BrowserWindow }, isQuickAsk) => {
    const window = BrowserWindow.getAllWindows().find(
      ({ webContents }) => webContents.getURL().includes('/quick-ask.html') === isQuickAsk,
    );
    return window?.isVisible() === true && !window.isMinimized();
  }, name === 'quick-ask');

/** How long what follows from a deed may take, in milliseconds. */
export const soon = { timeout: 20_000, interval: 50 };

/** The answer of a call; its error, where that is the answer, fails the test with its words. */
export function answerOf([envelope]: readonly ServerEnvelope[]): unknown {
  if (envelope?.type !== 'result') throw new Error(`no result, but ${JSON.stringify(envelope)}`);
  return envelope.value;
}
