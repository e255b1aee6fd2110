import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { HostContext } from '../command.ts';

export interface ServeArguments {
  readonly port: number | undefined;
  readonly host: string | undefined;
  readonly noOpen: boolean;
}

/** Hosts do not know one another: the browser's is a program of its own, beside this one or among the sources. */
const isBuilt = import.meta.url.endsWith('.js');
const program = fileURLToPath(new URL(isBuilt ? './serve.js' : '../../headless/serve.ts', import.meta.url));

/** Opens the app in the browser; ends when that ends. */
export function serve(context: HostContext<ServeArguments>): Promise<number> {
  const { signal } = context;
  const started = spawn(process.execPath, [program, ...argumentsOf(context)], { stdio: 'inherit' });
  const stop = (): void => void started.kill('SIGINT');
  signal.addEventListener('abort', stop, { once: true });
  return new Promise((resolve, reject) => {
    started.on('error', reject);
    started.on('exit', (code) => {
      signal.removeEventListener('abort', stop);
      resolve(code ?? 1);
    });
  });
}

function argumentsOf({
  dataFolder,
  output,
  arguments: given,
}: HostContext<ServeArguments>): readonly string[] {
  const { port, host, noOpen } = given;
  return [
    '--data',
    dataFolder,
    ...(port === undefined ? [] : ['--port', String(port)]),
    ...(host === undefined ? [] : ['--host', host]),
    ...(noOpen ? ['--no-open'] : []),
    ...(output.json ? ['--json'] : []),
  ];
}
