import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defaultSettings, type Settings } from '#shared/settings';
import type { Ports } from '../../core/ports.ts';
import { createLogFile } from './log-file.ts';
import { createHttp } from './outbound.ts';
import { resourcesFolder } from './paths.ts';
import { plainSecrets } from './plain-secrets.ts';
import { createNodeProcesses, type Entries } from './processes.ts';
import { systemClock } from './system-clock.ts';

/** The parts that run beside the core: built, they lie in one folder; as sources, in the folders of their layers. */
function entriesBeside(url: string): Entries {
  const isBuilt = url.endsWith('.js');
  const at = (layer: string, name: string): URL =>
    new URL(isBuilt ? `./${name}.js` : `../../${layer}/${name}.ts`, url);
  return {
    'parse-child': at('workers', 'parse-child'),
    'embed-child': at('inference', 'embed-child'),
    'probe-child': at('workers', 'probe-child'),
    'database-worker': at('workers', 'database-worker'),
  };
}

export interface NodePortsOptions {
  /** Absolute. */
  readonly dataFolder: string;
  readonly settings: Partial<Settings>;
  /** Hosts that the user named, asked at every attempt to connect. */
  readonly allowedHosts: () => readonly string[];
}

/** What a host without Electron lends the core. */
export function nodePorts({ dataFolder, settings, allowedHosts }: NodePortsOptions): Ports {
  const level = settings['log.level'] ?? defaultSettings['log.level'];
  const log = createLogFile({ folder: join(dataFolder, 'logs'), level, clock: systemClock });
  return {
    paths: { data: dataFolder, resources: resourcesFolder(import.meta.dirname) },
    log,
    clock: systemClock,
    secrets: plainSecrets,
    http: createHttp({
      allowedHosts,
      record: ({ host, port, allowed }) => log.write('info', 'outbound.attempt', { host, port, allowed }),
    }),
    processes: createNodeProcesses({ entries: entriesBeside(import.meta.url) }),
    cores: availableParallelism(),
  };
}
