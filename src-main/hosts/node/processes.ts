import type { ChildName, Processes } from '../../core/ports.ts';
import { startChild } from './child-peer.ts';
import { startThread } from './thread-peer.ts';

export type EntryName = ChildName | 'database-worker';

/** Where the entries lie, told by the host's own entry file: `new URL('./parse-child.js', import.meta.url)`. */
export type Entries = Readonly<Record<EntryName, URL>>;

/** Children by `fork`, threads by `node:worker_threads`. No child outlives this process (`childEndpoint` sees to it). */
export const createNodeProcesses = ({ entries }: { readonly entries: Entries }): Processes => ({
  child: (name, data) => startChild(entries[name], data),
  thread: (name, data) => startThread(entries[name], data),
});
