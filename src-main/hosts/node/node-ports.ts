import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defaultSettings, type Settings } from '#shared/settings';
import type { Ports } from '../../core/ports.ts';
import { entriesBeside } from './entries.ts';
import { createLogFile } from './log-file.ts';
import { createHttp } from './outbound.ts';
import { resourcesFolder } from './paths.ts';
import { plainSecrets } from './plain-secrets.ts';
import { createNodeProcesses } from './processes.ts';
import { systemClock } from './system-clock.ts';

export interface NodePortsOptions {
  /** Absolute. */
  readonly dataFolder: string;
  readonly settings: Partial<Settings>;
  /** Hosts that the user named, asked at every attempt to connect. */
  readonly allowedHosts: () => readonly string[];
  /** What this host has that Node alone has not. */
  readonly lend?: Lent;
}

/** What a host may put in the place of Node's own. */
export type Lent = Partial<Pick<Ports, 'processes' | 'secrets'>>;

/** What every host lends the core. */
export function nodePorts({ dataFolder, settings, allowedHosts, lend = {} }: NodePortsOptions): Ports {
  const level = settings['log.level'] ?? defaultSettings['log.level'];
  const log = createLogFile({ folder: join(dataFolder, 'logs'), level, clock: systemClock });
  return {
    paths: { data: dataFolder, resources: resourcesFolder(import.meta.dirname) },
    log,
    clock: systemClock,
    secrets: lend.secrets ?? plainSecrets,
    http: createHttp({
      allowedHosts,
      record: ({ host, port, allowed }) => log.write('info', 'outbound.attempt', { host, port, allowed }),
    }),
    processes: lend.processes ?? createNodeProcesses({ entries: entriesBeside(import.meta.url) }),
    cores: availableParallelism(),
  };
}
