import { writeSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/** Ends the run's output with one line, `12 passed, 0 failed, 1 skipped`, that a machine can read. */
export class CountsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const states = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => test.result().state),
    );
    const count = (state: string) => states.filter((each) => each === state).length;
    const broken = modules.flatMap((module) =>
      [module, ...module.children.allSuites()].filter((each) => each.errors().length > 0),
    ).length;
    const failed = count('failed') + count('pending') + broken + unhandledErrors.length;
    const line = `${count('passed')} passed, ${failed} failed, ${count('skipped')} skipped\n`;
    // At the very end, after whatever Vitest and its other reporters still have to say.
    process.once('exit', () => writeSync(process.stdout.fd, line));
  }
}
