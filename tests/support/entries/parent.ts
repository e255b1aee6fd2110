import { startChild } from '../../../src-main/hosts/node/child-peer.ts';
import { connectChannel } from '#shared/contract/connect-channel';

/** Starts a child, tells its process id on standard output and stays until it is killed. */
const peer = startChild(new URL('obedient-child.ts', import.meta.url), null);
await connectChannel(peer.endpoint, 'the child').call('echo', 1);
process.stdout.write(`${peer.pid}\n`);
