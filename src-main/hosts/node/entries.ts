import type { Entries } from './processes.ts';

/** The parts that run beside the core: built, they lie in one folder; as sources, in the folders of their layers. */
export function entriesBeside(url: string): Entries {
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
