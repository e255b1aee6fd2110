import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a second instance leaves for the first. */
export interface SecondInstance {
  readonly argv: readonly string[];
  readonly workingDirectory: string;
  readonly additionalData: unknown;
}

/**
 * One instance to a folder, decided at once as Electron does. The first one's process id is the lock; a second one
 * leaves its message in a file and wakes the first by a signal.
 */
export class SingleInstance {
  readonly #folder: string;
  #held = false;

  constructor(userData: string) {
    this.#folder = join(userData, 'stand-in-instance');
  }

  get held(): boolean {
    return this.#held;
  }

  /** True for the first. `onSecond` hears of every later one. */
  request(second: SecondInstance, onSecond: (second: SecondInstance) => void): boolean {
    if (this.#held) return true;
    mkdirSync(this.#folder, { recursive: true });
    // Before the lock can be seen: the signal's default would end this process.
    const wake = (): void => this.#takeMessages(onSecond);
    process.on('SIGUSR2', wake);
    this.#held = this.#lock();
    if (!this.#held) {
      process.off('SIGUSR2', wake);
      this.#leave(second);
    }
    return this.#held;
  }

  release(): void {
    if (this.#held) rmSync(this.#lockFile, { force: true });
    this.#held = false;
  }

  get #lockFile(): string {
    return join(this.#folder, 'lock');
  }

  #lock(): boolean {
    try {
      writeFileSync(this.#lockFile, String(process.pid), { flag: 'wx' });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (isRunning(this.#holder())) return false;
      rmSync(this.#lockFile, { force: true });
      return this.#lock();
    }
  }

  #holder(): number {
    return Number(readFileSync(this.#lockFile, 'utf8'));
  }

  #leave(second: SecondInstance): void {
    const name = join(this.#folder, `${process.pid}-${process.hrtime.bigint()}`);
    writeFileSync(`${name}.part`, JSON.stringify(second));
    renameSync(`${name}.part`, `${name}.json`);
    process.kill(this.#holder(), 'SIGUSR2');
  }

  #takeMessages(onSecond: (second: SecondInstance) => void): void {
    for (const name of readdirSync(this.#folder).filter((each) => each.endsWith('.json'))) {
      const file = join(this.#folder, name);
      const second = JSON.parse(readFileSync(file, 'utf8')) as SecondInstance;
      rmSync(file);
      onSecond(second);
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
