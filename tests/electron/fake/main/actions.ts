import { hear, tell } from './link.ts';

type Action = (...given: never[]) => unknown;

const actions = new Map<string, Action>();

/** What a test can do to this desktop, by name (see `desktop/actions.ts`). */
export function defineActions(named: Readonly<Record<string, Action>>): void {
  for (const [name, action] of Object.entries(named)) actions.set(name, action);
}

export function listenToTest(): void {
  hear('do', ({ action, name, given }) => void perform(action, name, given));
}

async function perform(action: number, name: string, given: readonly unknown[]): Promise<void> {
  try {
    const wanted = actions.get(name);
    if (!wanted) throw new Error(`the stand-in can do nothing named ${name}`);
    tell({ type: 'done', action, value: await wanted(...(given as never[])) });
  } catch (error) {
    tell({ type: 'failed', action, message: error instanceof Error ? error.message : String(error) });
  }
}
