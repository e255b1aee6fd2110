import { pathToFileURL } from 'node:url';
import { listenToTest } from './actions.ts';
import { app } from './app.ts';
import { installed } from './installed.ts';
import { fault } from './link.ts';
import { servePages } from './page-server.ts';
import { listenToPages } from './listen-to-pages.ts';

/** The longest that a main module may take to run, in milliseconds, where something keeps it from being idle. */
const patience = 20_000;
const deadlock =
  'the main module waits for `ready` while it is evaluated, and `ready` comes afterwards: Electron hangs';

/** Runs the app's main module, then lets it be ready: in this order, as Electron does. */
export async function boot(): Promise<void> {
  listenToTest();
  listenToPages();
  process.on('SIGTERM', () => app.quit());
  process.on('SIGINT', () => app.quit());
  await evaluateMain();
  await servePages();
  app.becomeReady();
}

async function evaluateMain(): Promise<void> {
  const giveUp = (): void => {
    fault(deadlock);
    process.stderr.write(`${deadlock}\n`);
    process.exit(70);
  };
  // The channel to the test shall not hide that nothing is left that could happen.
  process.channel?.unref();
  process.once('beforeExit', giveUp);
  const timer = setTimeout(giveUp, patience).unref();
  await import(pathToFileURL(installed.main).href);
  clearTimeout(timer);
  process.off('beforeExit', giveUp);
  process.channel?.ref();
}
