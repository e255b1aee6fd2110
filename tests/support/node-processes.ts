import { createNodeProcesses } from '../../src-main/hosts/node/processes.ts';

const entry = (path: string) => new URL(`../../src-main/${path}`, import.meta.url);

/** The real children and threads, run from their sources: Node strips the types itself. */
export const nodeProcesses = createNodeProcesses({
  entries: {
    'parse-child': entry('workers/parse-child.ts'),
    'probe-child': entry('workers/probe-child.ts'),
    'embed-child': entry('inference/embed-child.ts'),
    'database-worker': entry('workers/database-worker.ts'),
  },
});
