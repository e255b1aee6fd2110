/** A stand-in for Ollama as a process of its own: options as JSON in its argument; prints its address. */
import type { FakeOllamaOptions } from '../fake-ollama/options.ts';
import { FakeOllamaServer } from '../fake-ollama/server.ts';

const server = new FakeOllamaServer(JSON.parse(process.argv[2] ?? '{}') as FakeOllamaOptions);
process.stdout.write(`${await server.listen()}\n`);
