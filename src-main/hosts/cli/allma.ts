import { run, type Host } from './run.ts';
import { endWith, watchPipes, watchSignals } from './stop.ts';

/** Loads only what the call needs: the core, the formats and the settings wait until they are asked for. */
const hostOf = (signal: AbortSignal): Host => ({
  argv: process.argv.slice(2),
  environment: process.env,
  folder: process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
  signal,
  version: async () => (await import('./package-version.ts')).packageVersion(import.meta.dirname),
  dataFolder: async (named) => {
    const { dataFolder } = await import('../node/paths.ts');
    return dataFolder({ argument: named, environment: process.env });
  },
  open: async (request) => (await import('./open-session.ts')).openSession(request),
  record: async (error, dataFolder) => (await import('../node/record-bug.ts')).recordBug(error, dataFolder),
});

// What is written belongs to this account alone, also where the folder is open to others.
process.umask(0o077);
const controller = new AbortController();
watchSignals(process, controller);
watchPipes(process, controller);
void run(hostOf(controller.signal)).then((status) => endWith(process, status));
