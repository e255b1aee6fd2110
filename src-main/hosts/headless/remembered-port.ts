import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAppError } from '#shared/errors';
import { atomicWrite } from '../../core/storage/atomic-write.ts';

/**
 * Serves on the port of the last run where it is free: to a browser another port is another page, which knows nothing
 * of the theme that was chosen, and an open page finds its server again.
 */
export async function onRememberedPort<Server extends { readonly origin: string }>(
  dataFolder: string,
  serve: (port: number) => Promise<Server>,
): Promise<Server> {
  const file = join(dataFolder, 'browser.port');
  const last = Number(await readFile(file, 'utf8').catch(() => '0'));
  const server = await serveOn(Number.isInteger(last) && last > 0 && last < 65_536 ? last : 0, serve);
  const { port } = new URL(server.origin);
  // Not kept (a full disk): the next run takes any free port.
  if (port !== String(last)) await atomicWrite(file, port, { signal: never }).catch(() => undefined);
  return server;
}

const never = new AbortController().signal;

async function serveOn<Server>(port: number, serve: (port: number) => Promise<Server>): Promise<Server> {
  try {
    return await serve(port);
  } catch (error) {
    if (port === 0 || !isAppError(error, 'address-taken')) throw error;
    return serve(0);
  }
}
