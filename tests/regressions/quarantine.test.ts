import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Ports } from '../../src-main/core/ports.ts';
import { startChild } from '../../src-main/hosts/node/child-peer.ts';
import { nodeProcesses } from '../support/node-processes.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { ingestAll, testCore } from '../support/test-core.ts';

/** The real children, but a reader that a file named `end` kills; every reader that was started is counted. */
function hostileReader() {
  let readers = 0;
  const processes: Ports['processes'] = {
    ...nodeProcesses,
    child: (name, data) => {
      if (name !== 'parse-child') return nodeProcesses.child(name, data);
      readers += 1;
      return startChild(new URL('../support/hostile/parse-child.ts', import.meta.url), data);
    },
  };
  return { processes, readers: () => readers };
}

test('a file that crashes its reader twice is set aside, not tried again, until it changes', async () => {
  await using folder = await temporaryFolder();
  const [data, bad] = [join(folder.path, 'data'), join(folder.path, 'end')];
  await mkdir(data);
  await writeFile(bad, 'deadly');
  const reader = hostileReader();
  const ingest = async () => {
    await using core = await testCore(data, { ports: { processes: reader.processes } });
    const before = reader.readers();
    const { results } = await ingestAll(core.client, { paths: [bad] });
    return [results[0]?.status, results[0]?.code, reader.readers() - before];
  };
  expect(await ingest()).toEqual(['failed', 'file-quarantined', 2]);
  // Only hashed, by a reader that lives on.
  expect(await ingest()).toEqual(['failed', 'file-quarantined', 1]);
  await writeFile(bad, 'deadly still');
  expect(await ingest()).toEqual(['failed', 'file-quarantined', 2]);
});

test('a file that is set aside leaves what is read beside it unharmed', async () => {
  await using folder = await temporaryFolder();
  const paths = ['one', 'end', 'two'].map((name) => join(folder.path, name));
  for (const path of paths) await writeFile(path, path);
  const { processes } = hostileReader();
  await using core = await testCore(join(folder.path, 'data'), { ports: { processes, cores: 4 } });
  const { results } = await ingestAll(core.client, { paths, waitForVectors: false });
  const codes = new Map(results.map((result) => [result.path, result.code]));
  expect(paths.map((path) => codes.get(path))).toEqual([undefined, 'file-quarantined', undefined]);
});
