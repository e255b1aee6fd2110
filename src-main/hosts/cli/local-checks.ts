import { access, constants, open, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '#shared/errors';
import type { HealthCheck } from '#shared/model/system';

/** Where Node strips types by itself and everything the app needs is there. */
export const oldestNode = '22.18.0';

export interface LocalChecksInput {
  readonly dataFolder: string;
  readonly nodeVersion: string;
  readonly settingProblems: readonly string[];
}

type Finding = Pick<HealthCheck, 'status' | 'message' | 'mend'>;

const ok = (message: string): Finding => ({ status: 'ok', message });
const failed = ({ message, advice }: AppError): Finding => ({ status: 'failed', message, mend: advice });

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';

const isOlder = (found: string, needed: string): boolean =>
  found.localeCompare(needed, 'en', { numeric: true }) < 0;

export const checkNode = (found: string): Finding =>
  isOlder(found, oldestNode)
    ? failed(new AppError('runtime-old', { found, needed: oldestNode }))
    : ok(`Node ${found} is new enough.`);

const checkSettings = (problems: readonly string[]): Finding =>
  problems.length === 0
    ? ok('Every value in the environment can be used.')
    : failed(new AppError('setting-invalid', { problems: problems.join('; ') }));

/** The nearest folder that is there: the data folder itself is made by the first command. */
async function existingFolder(folder: string): Promise<string> {
  const there = await stat(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  return there || dirname(folder) === folder ? folder : existingFolder(dirname(folder));
}

async function checkFolder(folder: string): Promise<Finding> {
  try {
    const there = await existingFolder(folder);
    await access(there, constants.W_OK | constants.X_OK);
    const isFolder = (await stat(there)).isDirectory();
    if (!isFolder) return failed(new AppError('data-unwritable', { folder }));
    return ok(
      there === folder
        ? `${folder} can be written to.`
        : `${folder} is not there yet; the first command makes it.`,
    );
  } catch (error) {
    return failed(new AppError('data-unwritable', { folder }, error));
  }
}

const signature = 'SQLite format 3\u0000';

async function readHead(file: string): Promise<string> {
  await using handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(signature.length), 0, signature.length, 0);
  return buffer.toString('latin1', 0, bytesRead);
}

async function checkDatabase(folder: string): Promise<Finding> {
  const file = join(folder, 'allma.db');
  try {
    const head = await readHead(file);
    if (head !== '' && head !== signature) {
      return failed(new AppError('database-broken', { file, backups: join(folder, 'backups') }));
    }
    return ok(`${file} is a database.`);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR')
      return ok('There is no database yet; the first command makes it.');
    return failed(new AppError('file-unreadable', { name: file, reason: codeOf(error) }, error));
  }
}

/** The checks that need no core, so that they work where none can start. */
export async function localChecks({
  dataFolder,
  nodeVersion,
  settingProblems,
}: LocalChecksInput): Promise<readonly HealthCheck[]> {
  return [
    { id: 'node', name: 'Node', ...checkNode(nodeVersion) },
    { id: 'settings', name: 'Settings', ...checkSettings(settingProblems) },
    { id: 'data-folder', name: 'Data folder', ...(await checkFolder(dataFolder)) },
    { id: 'database-file', name: 'Database file', ...(await checkDatabase(dataFolder)) },
  ];
}
