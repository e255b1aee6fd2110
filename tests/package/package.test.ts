import { spawn, spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, expect, test } from 'vitest';
import { findElectron } from '../../tools/electron-binary.mjs';
import { chromiumPath, noChromium } from '../support/browser.ts';
import { makeDocx } from '../support/make-docx.ts';
import { column, makePdf } from '../support/make-pdf.ts';
import { packageInto, unpackApp } from '../support/packaged-app.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

interface Session {
  readonly networks: readonly string[];
  readonly answers: readonly { readonly source: string; readonly words: string }[];
  readonly code: number;
  readonly complaints: readonly string[];
}

const session = join(import.meta.dirname, 'desktop-session.ts');
/** A network namespace with loopback only, where this system lets one have it. */
const alone = ['unshare', '-rn', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'] as const;
const canBeAlone = spawnSync(alone[0], [...alone.slice(1), 'true']).status === 0;
const whyNot =
  process.platform !== 'linux' && !findElectron(process.env) && 'no Electron: run `npx install-electron`';

let folder: TemporaryFolder;
let packaged: Awaited<ReturnType<typeof packageInto>>;

beforeAll(async () => {
  if (whyNot) return undefined;
  folder = await temporaryFolder();
  packaged = await packageInto(join(folder.path, 'dist'));
  return () => folder[Symbol.asyncDispose]();
}, 300_000);

async function writeDocuments(): Promise<readonly string[]> {
  const body = '<w:p><w:r><w:t>The tenant pays the rent on the third day of the month.</w:t></w:r></w:p>';
  const [lease, pump] = [join(folder.path, 'lease.docx'), join(folder.path, 'pump.pdf')];
  await writeFile(lease, makeDocx({ body }));
  await writeFile(pump, makePdf([{ texts: column(['The valve of the pump opens at six bar.']) }]));
  return [lease, pump];
}

async function openAndAsk(app: string, questions: readonly string[]): Promise<Session> {
  const [data, home] = [join(folder.path, 'data'), join(folder.path, 'home')];
  await mkdir(home);
  const given = [session, app, data, ...(await writeDocuments()), '--', ...questions];
  const [program, ...args] = [...(canBeAlone ? alone : []), process.execPath, ...given];
  // Nothing of this checkout: no settings, no options of Node's, another home and working folder.
  const { PATH = '', CHROMIUM_PATH = '' } = process.env;
  const child = spawn(program, args, { cwd: home, env: { PATH, CHROMIUM_PATH, HOME: home } });
  const [said, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (!said.startsWith('{')) throw new Error(`the session broke off: ${errors}`);
  return JSON.parse(said) as Session;
}

test('the package says its size, and it is under 700 MB', ({ skip }) => {
  skip(Boolean(whyNot), String(whyNot));
  expect(Number(/: (\d+) MB/.exec(packaged.said)?.[1])).toBeLessThan(700);
});

test('the packaged app, in a folder of its own and without a network, answers from a DOCX and a PDF and cites them', async ({
  skip,
}) => {
  skip(Boolean(whyNot), String(whyNot));
  skip(chromiumPath === undefined, noChromium);
  const app = await unpackApp(packaged.resources, join(folder.path, 'app'));
  const { networks, answers, code, complaints } = await openAndAsk(app, [
    'On which day does the tenant pay the rent?',
    'At what pressure does the valve of the pump open?',
  ]);
  expect(answers).toEqual([
    { source: 'Source 1, lease', words: expect.stringContaining('third day of the month') as string },
    { source: 'Source 1, pump, page 1', words: expect.stringContaining('six bar') as string },
  ]);
  expect({ code, complaints }).toEqual({ code: 0, complaints: [] });
  expect(networks).toEqual(canBeAlone ? ['lo'] : networks);
}, 180_000);
