import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveChannel } from '#shared/contract/serve-channel';
import { AppError } from '#shared/errors';
import { childEndpoint } from '../endpoints/child-endpoint.ts';
import { firstMessage } from '../endpoints/first-message.ts';

/** Tries what may kill a process on a machine it was not built for, in one that nobody misses. */
async function tryLance(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'allma-probe-'));
  try {
    const { connect } = await import('@lancedb/lancedb');
    const connection = await connect(folder);
    const rows = Array.from({ length: 64 }, (_, at) => ({
      id: at,
      vector: Array.from({ length: 32 }, () => at / 64),
    }));
    const table = await connection.createTable('probe', rows);
    await table.vectorSearch(new Float32Array(32).fill(0.5)).select(['id', '_distance']).limit(1).toArrow();
    connection.close();
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n', 1)[0] ?? '') : String(cause);
    throw new AppError('vectors-unavailable', { reason: reason.slice(0, 200) }, cause);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const { endpoint } = await firstMessage(childEndpoint());
serveChannel(endpoint, {
  call: async (route) => {
    if (route !== 'lancedb') throw new AppError('route-unknown', { route });
    await tryLance();
  },
  stream: (route) => {
    throw new AppError('route-unknown', { route });
  },
});
