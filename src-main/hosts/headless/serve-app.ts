import { resolve } from 'node:path';
import { defaultSettings } from '#shared/settings';
import { readEnvironment, refuseProblems, type Environment } from '../node/environment.ts';
import { holdCore } from '../node/hold-core.ts';
import { dataFolder } from '../node/paths.ts';
import { takeFolder } from '../node/take-folder.ts';
import { cookieKey } from './cookie-key.ts';
import { serveHttp } from './http-server.ts';
import { onRememberedPort } from './remembered-port.ts';
import type { ServeArguments } from './serve-arguments.ts';

export interface ServeAppOptions {
  readonly given: ServeArguments;
  readonly environment: Environment;
  /** The working folder, absolute: paths that a person types are meant from here. */
  readonly folder: string;
  /** The built page. */
  readonly page: string;
  /** Aborted where the app is to end. */
  readonly signal: AbortSignal;
}

export interface ServedApp {
  /** With the token of this run. */
  readonly address: string;
  /** With one that opens the page once and soon. */
  onceAddress(): string;
  /** Lets what runs come to a clean end. */
  close(): Promise<void>;
}

/**
 * Opens the data folder and serves the app over HTTP.
 * @throws AppError `data-in-use`, `address-taken`, and whatever keeps the data from being opened
 */
export async function serveApp({
  given,
  environment,
  folder,
  page,
  signal,
}: ServeAppOptions): Promise<ServedApp> {
  const settings = readEnvironment(folder, environment);
  refuseProblems(settings);
  const { values } = settings;
  const named = given.data ?? values['data.folder'];
  const data = dataFolder({
    argument: named && !named.startsWith('~') ? resolve(folder, named) : named,
    environment,
  });
  const lock = await takeFolder(data, signal);
  await using opened = new AsyncDisposableStack();
  const held = opened.adopt(
    await holdCore(lock, { dataFolder: data, settings: values, background: true, signal }),
    (own) => own.close(),
  );
  const key = await cookieKey(data);
  const serveOn = (port: number) =>
    serveHttp({
      dispatcher: held.core.dispatcher,
      file: (id) => held.core.file(id),
      limits: () => ({
        'api.bodyLimit': held.settings.get('api.bodyLimit'),
        'documents.largestFile': held.settings.get('documents.largestFile'),
      }),
      dataFolder: data,
      page,
      host: given.host ?? defaultSettings['api.host'],
      port,
      key,
      log: held.log,
    });
  const server = opened.adopt(
    await (given.port === undefined ? onRememberedPort(data, serveOn) : serveOn(given.port)),
    (own) => own.close(),
  );
  const resources = opened.move();
  return {
    address: `${server.origin}/?token=${server.token}`,
    onceAddress: () => `${server.origin}/?token=${server.onceToken()}`,
    close: () => resources.disposeAsync(),
  };
}
