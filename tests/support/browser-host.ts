import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildIfStale } from '../../tools/build-if-stale.mjs';

const server = join(import.meta.dirname, '../../out/main/serve.js');

export interface BrowserHost extends AsyncDisposable {
  /** With the token. */
  readonly address: string;
  /** Ends it as Ctrl+C does; answers with its exit status. */
  stop(): Promise<number | null>;
  kill(): Promise<void>;
}

export interface HostOptions {
  readonly data: string;
  readonly port?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** The built browser host as its own process, as `npm start` runs it. */
export async function startBrowserHost({ data, port, environment = {} }: HostOptions): Promise<BrowserHost> {
  buildIfStale();
  const args = [
    server,
    '--no-open',
    '--json',
    '--data',
    data,
    ...(port === undefined ? [] : ['--port', String(port)]),
  ];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, OLLAMA_HOST: '127.0.0.1:9', ...environment },
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return ended;
  };
  const address = await firstAddress(child.stdout, child.stderr, ended);
  return {
    address,
    stop: () => end('SIGINT'),
    kill: async () => void (await end('SIGKILL')),
    [Symbol.asyncDispose]: async () => void (await end('SIGTERM')),
  };
}

function firstAddress(
  stdout: NodeJS.ReadableStream,
  stderr: NodeJS.ReadableStream,
  ended: Promise<unknown>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    const hear = (chunk: Buffer): void => {
      said.push(chunk.toString());
      const found = /https?:\/\/[^\s"]+/.exec(said.join(''));
      if (found) resolve(found[0]);
    };
    stdout.on('data', hear);
    stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    void ended.then(() => reject(new Error(`the host ended before it told its address: ${said.join('')}`)));
  });
}
