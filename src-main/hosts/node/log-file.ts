import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { logLevels, type LogLevel } from '#shared/settings';
import type { Clock, Log } from '../../core/ports.ts';

export interface LogFileOptions {
  readonly folder: string;
  readonly level: LogLevel;
  readonly clock: Clock;
  /** Size at which a file is put aside, in bytes. */
  readonly maxBytes?: number;
  /** How many files are kept, the current one among them. */
  readonly files?: number;
}

/**
 * JSON lines in `allma.log`, older ones in `allma.1.log`, `allma.2.log`. Lines are written at once, so that the last
 * ones before a crash are there. It never throws: what cannot be written is lost, and the work goes on.
 */
export function createLogFile(options: LogFileOptions): Log {
  const rotating = new RotatingFile(options);
  const threshold = logLevels.indexOf(options.level);
  return {
    write: (level, event, fields = {}) => {
      if (logLevels.indexOf(level) < threshold) return;
      const at = new Date(options.clock.now()).toISOString();
      rotating.append(`${JSON.stringify({ at, level, event, ...fields })}\n`);
    },
  };
}

class RotatingFile {
  readonly #folder: string;
  readonly #maxBytes: number;
  readonly #files: number;
  #bytes: number | undefined;

  constructor({ folder, maxBytes = 5 * 1024 * 1024, files = 3 }: LogFileOptions) {
    this.#folder = folder;
    this.#maxBytes = maxBytes;
    this.#files = files;
  }

  append(line: string): void {
    try {
      this.#append(line);
    } catch {
      // A full disk or a folder without rights: to tell of it there is only the log.
      this.#bytes = undefined;
    }
  }

  #append(line: string): void {
    this.#bytes ??= this.#open();
    const length = Buffer.byteLength(line);
    if (this.#bytes > 0 && this.#bytes + length > this.#maxBytes) this.#rotate();
    appendFileSync(this.#path(0), line, { mode: 0o600 });
    this.#bytes += length;
  }

  #open(): number {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    return statSync(this.#path(0), { throwIfNoEntry: false })?.size ?? 0;
  }

  #rotate(): void {
    rmSync(this.#path(this.#files - 1), { force: true });
    for (let age = this.#files - 2; age >= 0; age -= 1) {
      if (statSync(this.#path(age), { throwIfNoEntry: false }))
        renameSync(this.#path(age), this.#path(age + 1));
    }
    this.#bytes = 0;
  }

  #path(age: number): string {
    return join(this.#folder, age === 0 ? 'allma.log' : `allma.${age}.log`);
  }
}
