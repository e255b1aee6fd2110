import { parseArgs } from 'node:util';
import { AppError } from '#shared/errors';
import { parseSetting } from '#shared/settings';

export interface ServeArguments {
  readonly data: string | undefined;
  /** `undefined` takes a free one. */
  readonly port: number | undefined;
  readonly host: string | undefined;
  readonly open: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

const options = {
  data: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  open: { type: 'boolean', default: true },
  // Says to `npm start` which host is meant.
  browser: { type: 'boolean' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

export const serveHelp = `Open Allma Studio in the browser. Ctrl+C ends it.

  --no-open      Only print the address.
  --port N       Listen on this port; without it a free one is taken.
  --host NAME    Listen on this address; without it this machine alone can connect.
  --data DIR     The data folder, instead of ALLMA_DATA or the usual place.
  --json         Print the address as JSON.
  --browser      In the browser, also where the desktop app is there.
`;

/** @throws AppError `usage-wrong` */
export function readServeArguments(argv: readonly string[]): ServeArguments {
  const { data, port, host, open, json, help } = parse(argv);
  return { data, port: port === undefined ? undefined : readPort(port), host, open, json, help };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowNegative: true }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const [problem = ''] = error.message.split('. ');
    throw new AppError('usage-wrong', { problem: problem.replace(/\.$/, '') }, error);
  }
}

function readPort(given: string): number {
  const parsed = parseSetting('api.port', given);
  if (!parsed.ok) throw new AppError('usage-wrong', { problem: `--port ${parsed.problem}` });
  return Number(parsed.value);
}
