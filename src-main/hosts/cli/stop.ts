import { fromWireError, type AppError } from '#shared/errors';

/** Why a command is stopped, and the exit status that tells so: 128 plus the signal's number. */
export class Stop extends Error {
  override readonly name = 'AbortError';
  readonly status: number;

  constructor(status: number) {
    super('stopped');
    this.status = status;
  }
}

/** The reader of standard output is gone, as `head` is once it has its lines: no error, and nothing to say. */
export class ReaderGone extends Stop {
  constructor() {
    super(0);
  }
}

/** What a stopped command says: what is kept, and how to go on. */
export const stopped = (kept: string, advice: string): AppError =>
  fromWireError({ code: 'cancelled', message: `Stopped. ${kept}`.trim(), advice, retry: 'again' });

const signals = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * A Ctrl-C reaches every process of the terminal's group, and a launcher passes its own on: signals so near each
 * other, in milliseconds, are one press of the key.
 */
const onePress = 300;

/** The first interrupt asks the command to stop, the second ends the process at once. */
export function watchSignals(host: NodeJS.Process, controller: AbortController): void {
  let firstAt = Number.POSITIVE_INFINITY;
  for (const [name, status] of Object.entries(signals)) {
    host.on(name, () => {
      if (controller.signal.aborted && performance.now() - firstAt > onePress) host.exit(status);
      firstAt = Math.min(firstAt, performance.now());
      controller.abort(new Stop(status));
    });
  }
}

/** How long something left open may hold up the end, in milliseconds. */
const grace = 2000;

/**
 * Ends the process with this status once nothing is left to do. What a failed command left open cannot hold it up;
 * output that its reader has not taken yet can.
 */
export function endWith(host: NodeJS.Process, status: number): void {
  host.exitCode = status;
  setInterval(() => {
    if (host.stdout.writableLength + host.stderr.writableLength === 0) host.exit(status);
  }, grace).unref();
}

/** A pipe that is closed by its reader ends the command quietly. */
export function watchPipes(host: NodeJS.Process, controller: AbortController): void {
  const listener = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EPIPE') throw error;
    if (!controller.signal.aborted) controller.abort(new ReaderGone());
  };
  host.stdout.on('error', listener);
  host.stderr.on('error', listener);
}
