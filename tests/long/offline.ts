/**
 * A whole session in a network namespace that has nothing but loopback: ingest, search, ask, doctor. Linux only; says
 * why and passes where namespaces are not allowed. Run alone: `npm run long -- offline`.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';

const inside = process.env['ALLMA_OFFLINE'] === 'inside';
const terminal = join(import.meta.dirname, '../../out/main/allma.js');

function enter(): number {
  // `ip` may be missing: then even loopback is down, which is stricter still.
  const command = `ip link set lo up 2>/dev/null; exec "$0" "$1"`;
  const run = spawnSync('unshare', ['-rn', 'sh', '-c', command, process.execPath, import.meta.filename], {
    stdio: 'inherit',
    env: { ...process.env, ALLMA_OFFLINE: 'inside' },
  });
  if (run.error || run.status === null) {
    process.stdout.write('skipped: network namespaces are not available here\n');
    return 0;
  }
  return run.status;
}

function allma(data: string, ...args: readonly string[]): string {
  const run = spawnSync(process.execPath, [terminal, ...args, '--json', '--data', data], {
    encoding: 'utf8',
  });
  if (run.status !== 0)
    throw new Error(`allma ${args[0]} ended with ${run.status}: ${run.stderr}${run.stdout}`);
  return run.stdout;
}

async function session(): Promise<void> {
  const outside = Object.keys(networkInterfaces()).filter((name) => name !== 'lo');
  if (outside.length > 0) throw new Error(`there is a way out: ${outside.join(', ')}`);
  const root = await mkdtemp(join(tmpdir(), 'allma-offline-'));
  const [data, library] = [join(root, 'data'), join(root, 'library')];
  try {
    await mkdir(library);
    await writeFile(
      join(library, 'lease.md'),
      '# Lease\n\nThe tenant pays the rent on the third day of the month.\n',
    );
    await writeFile(join(library, 'pump.html'), '<h1>Pump</h1><p>The valve opens at <b>six bar</b>.</p>');
    allma(data, 'ingest', library);
    const found = JSON.parse(allma(data, 'search', 'When is the rent due?')) as { hits: unknown[] };
    const answer = JSON.parse(allma(data, 'ask', 'At what pressure does the valve of the pump open?')) as {
      citations: { quote: string }[];
    };
    if (found.hits.length === 0 || !answer.citations[0]?.quote.includes('six bar'))
      throw new Error('no cited answer');
    allma(data, 'doctor', '--deep');
    process.stdout.write('ingest, search, ask and doctor work without a network\n');
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

if (inside) await session();
else process.exitCode = enter();
