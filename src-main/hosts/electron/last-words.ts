import type { UtilityProcess } from 'electron';
import { setTimeout as sleep } from 'node:timers/promises';
import { LastLines } from '../node/last-lines.ts';

/** How long the last words of a process that ended may take to arrive, in milliseconds. */
const lastWordsMilliseconds = 200;

type Ending = Pick<UtilityProcess, 'once' | 'stderr'>;

/** Settles once the process has ended, with how, and with what it said last. */
export function endOf(child: Ending): Promise<string> {
  const { stderr } = child;
  const lines = new LastLines(stderr);
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      // Electron takes the listeners away after this event, although the last bytes may still be on their way.
      setImmediate(() => lines.listenAgain(stderr));
      void sleep(lastWordsMilliseconds).then(() => resolve(phrase(code, lines.reason)));
    });
  });
}

const phrase = (code: number, reason: string | undefined): string =>
  reason ? `exit code ${code}: ${reason}` : `exit code ${code}`;
