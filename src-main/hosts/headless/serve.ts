import { join, resolve } from 'node:path';
import { isAppError, toWireError } from '#shared/errors';
import { recordBug } from '../node/record-bug.ts';
import { dataFolder } from '../node/paths.ts';
import { openBrowser } from './open-browser.ts';
import { readServeArguments, serveHelp, type ServeArguments } from './serve-arguments.ts';
import { serveApp } from './serve-app.ts';

/** A Ctrl+C reaches this process and passes through its launcher: signals so near each other are one press, in milliseconds. */
const onePress = 300;

/** The first interrupt lets everything come to a clean end, the second ends at once. */
function untilStopped(): AbortSignal {
  const controller = new AbortController();
  let firstAt = Number.POSITIVE_INFINITY;
  for (const [name, status] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
    process.on(name, () => {
      if (performance.now() - firstAt > onePress) process.exit(status);
      firstAt = Math.min(firstAt, performance.now());
      controller.abort();
    });
  }
  return controller.signal;
}

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((settle) => {
    if (signal.aborted) settle();
    signal.addEventListener('abort', () => settle(), { once: true });
  });

/** Built, the page lies beside this file's folder; as a source, it is where the last build put it. */
const page = join(
  import.meta.dirname,
  import.meta.filename.endsWith('.js') ? '../renderer' : '../../../out/renderer',
);

async function serve(given: ServeArguments, signal: AbortSignal): Promise<void> {
  const { env: environment, platform } = process;
  const app = await serveApp({ given, environment, folder: process.cwd(), page, signal });
  const { address } = app;
  process.stdout.write(
    given.json ? `${JSON.stringify({ address })}\n` : `Allma Studio is open at ${address}\n`,
  );
  if (given.open) openBrowser(() => app.onceAddress(), { environment, platform });
  await stopped(signal);
  await app.close();
}

function fail(error: unknown, data?: string): void {
  const { code, message, advice } = toWireError(error, 'server');
  const isBug = !isAppError(error) && code === 'internal';
  const folder = dataFolder({ argument: data && resolve(data) });
  const log = isBug ? ` What happened is written in ${recordBug(error, folder)}.` : '';
  process.stderr.write(`${`${message} ${advice}`.trim()}${log}\n`);
  process.exitCode = code === 'usage-wrong' ? 2 : 1;
}

function main(): void {
  const given = readServeArguments(process.argv.slice(2));
  if (given.help) {
    process.stdout.write(serveHelp);
    return;
  }
  const signal = untilStopped();
  process.on('uncaughtException', (error) => {
    fail(error, given.data);
    process.exit(1);
  });
  serve(given, signal).catch((error: unknown) => {
    // Stopped while it was starting: nothing went wrong.
    if (!signal.aborted) fail(error, given.data);
  });
}

// What is written belongs to this account alone, also where the folder is open to others.
process.umask(0o077);
try {
  main();
} catch (error) {
  fail(error);
}
