import { fileURLToPath } from 'node:url';
import type { Peer, Processes } from '../../src-main/core/ports.ts';
import { startChild } from '../../src-main/hosts/node/child-peer.ts';

const folders = { 'parse-child': 'workers', 'probe-child': 'workers', 'embed-child': 'inference' } as const;

/** Where this project keeps what is shipped with the app. */
export const resources = fileURLToPath(new URL('../../resources', import.meta.url));

/** Real children from the sources, and every one of them in order, so that a test can kill one as the system would. */
export function childProcesses(): Processes & { readonly started: readonly Peer[] } {
  const started: Peer[] = [];
  return {
    started,
    child: (name, data) => {
      const peer = startChild(new URL(`../../src-main/${folders[name]}/${name}.ts`, import.meta.url), data);
      started.push(peer);
      return peer;
    },
    thread: (name) => {
      throw new Error(`this test starts no thread, but ${name} was asked for`);
    },
  };
}
