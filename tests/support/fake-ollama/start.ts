import { runEntry } from '../run-entry.ts';
import type { FakeOllamaChange, FakeOllamaOptions, SeenRequest } from './options.ts';

export interface FakeOllama extends AsyncDisposable {
  /** Such as `http://127.0.0.1:41234`. */
  readonly url: string;
  /** What was asked so far. */
  requests(): Promise<readonly SeenRequest[]>;
  change(change: FakeOllamaChange): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
}

/** Starts the stand-in as a process of its own. */
export async function startFakeOllama(options: FakeOllamaOptions = {}): Promise<FakeOllama> {
  const entry = await runEntry('fake-ollama.ts', JSON.stringify(options));
  const url = entry.line;
  const control = async (path: string, body: unknown): Promise<readonly SeenRequest[]> => {
    const response = await fetch(`${url}/_fake/${path}`, { method: 'POST', body: JSON.stringify(body) });
    return (await response.json()) as readonly SeenRequest[];
  };
  return {
    url,
    requests: () => control('requests', {}),
    change: async (change) => void (await control('change', change)),
    kill: () => entry.kill(),
    [Symbol.asyncDispose]: () => entry[Symbol.asyncDispose](),
  };
}
