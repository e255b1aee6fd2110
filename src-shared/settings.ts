import { z } from 'zod';
import { formatAccelerator, readAccelerator } from './accelerator.ts';

/**
 * Every setting: one row each. The form, the validation, the persistence, the environment name and the list of
 * `allma settings` all come from here; to add a setting is to add a row.
 */
export interface SettingRow<Value extends string | number | boolean = string | number | boolean> {
  readonly schema: z.ZodType<Value>;
  readonly default: Value;
  readonly section: 'General' | 'Models' | 'Documents' | 'Search' | 'Desktop' | 'Local API';
  readonly label: string;
  readonly help: string;
  /** The environment variable (and `.env` name) that sets it; it wins over the saved value. */
  readonly environment?: string;
  /** `start`: read once at the start, from the environment only, since it says where or how to start. */
  readonly scope: 'start' | 'saved';
  readonly unit?: 'characters' | 'MB' | 'passages' | 'hits' | 'tokens';
}

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

const whole = (min: number, max: number) =>
  z
    .number({ error: 'must be a whole number' })
    .int('must be a whole number')
    .min(min, `must be at least ${min}`)
    .max(max, `must be at most ${max}`);

/** `127.0.0.1:11434`, `localhost` and `http://host:port` all name a server; the value kept is a URL's origin. */
const serverAddress = z.string().transform((text, context) => {
  const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `http://${text}`);
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname) {
    context.addIssue({ code: 'custom', message: 'must be an address such as 127.0.0.1:11434' });
    return z.NEVER;
  }
  const port = url.port || /:\d+$/.test(text) || url.protocol === 'https:' ? '' : ':11434';
  return url.origin + port;
});

/** Keys as Electron writes them, from any way of writing them; empty for none. */
const shortcut = z.string().transform((text, context) => {
  if (text.trim() === '') return '';
  const read = readAccelerator(text);
  if (read.ok) return formatAccelerator(read.accelerator);
  context.addIssue({ code: 'custom', message: read.problem });
  return z.NEVER;
});

const settingRow = <Value extends string | number | boolean>(given: SettingRow<Value>): SettingRow<Value> =>
  given;

export const settingsTable = {
  'data.folder': settingRow<string>({
    schema: z.string(),
    default: '',
    section: 'General',
    label: 'Data folder',
    help: 'Where everything the app knows is kept. Empty means the usual place of this system.',
    environment: 'ALLMA_DATA',
    scope: 'start',
  }),
  'log.level': settingRow<LogLevel>({
    schema: z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` }),
    default: 'info',
    section: 'General',
    label: 'Log level',
    help: 'How much is written to the log file. Document texts and questions are never written.',
    environment: 'ALLMA_LOG_LEVEL',
    scope: 'start',
  }),
  'ollama.host': settingRow<string>({
    schema: serverAddress,
    default: 'http://127.0.0.1:11434',
    section: 'Models',
    label: 'Ollama address',
    help: 'Where Ollama listens.',
    environment: 'OLLAMA_HOST',
    scope: 'saved',
  }),
  'ollama.model': settingRow<string>({
    schema: z.string(),
    default: '',
    section: 'Models',
    label: 'Ollama model',
    help: 'The chat model that answers when none is named. Empty means extracts.',
    environment: 'OLLAMA_MODEL',
    scope: 'saved',
  }),
  'ollama.embeddingModel': settingRow<string>({
    schema: z.string(),
    default: '',
    section: 'Models',
    label: 'Ollama embedding model',
    help: 'The model that turns passages into vectors. Empty means the built-in one.',
    environment: 'OLLAMA_EMBEDDING_MODEL',
    scope: 'saved',
  }),
  'ollama.contextLength': settingRow<number>({
    schema: whole(1024, 1_048_576),
    default: 8192,
    section: 'Models',
    label: 'Context window',
    help: 'How much a model has before it at once: instructions, history, sources and answer. More takes more memory; a model that was made for less gets less.',
    environment: 'ALLMA_CONTEXT_TOKENS',
    scope: 'saved',
    unit: 'tokens',
  }),
  'answers.otherModels': settingRow<boolean>({
    schema: z.boolean({ error: 'must be true or false' }),
    default: false,
    section: 'Models',
    label: 'Other models may answer',
    help: 'Where the chosen model cannot answer, another one that is ready is asked before extracts are given.',
    environment: 'ALLMA_OTHER_MODELS',
    scope: 'saved',
  }),
  'api.host': settingRow<string>({
    schema: z.string().min(1, 'must not be empty'),
    default: '127.0.0.1',
    section: 'Local API',
    label: 'Address to listen on',
    help: 'The address the local server binds to. 127.0.0.1 means this machine only.',
    environment: 'API_HOST',
    scope: 'start',
  }),
  'api.port': settingRow<number>({
    schema: whole(0, 65_535),
    default: 8000,
    section: 'Local API',
    label: 'Port to listen on',
    help: 'The port the local server binds to; 0 takes any free one.',
    environment: 'API_PORT',
    scope: 'start',
  }),
  'api.bodyLimit': settingRow<number>({
    schema: whole(1, 1024),
    default: 1,
    section: 'Local API',
    label: 'Largest request',
    help: 'The largest request the local server reads. Files travel apart and have their own limit.',
    environment: 'ALLMA_BODY_LIMIT_MB',
    scope: 'saved',
    unit: 'MB',
  }),
  'documents.chunkSize': settingRow<number>({
    schema: whole(200, 8000),
    default: 1000,
    section: 'Documents',
    label: 'Passage length',
    help: 'How long a passage is at most. Documents read from now on use the new value.',
    environment: 'ALLMA_CHUNK_SIZE',
    scope: 'saved',
    unit: 'characters',
  }),
  'documents.chunkOverlap': settingRow<number>({
    schema: whole(0, 2000),
    default: 200,
    section: 'Documents',
    label: 'Overlap of passages',
    help: 'How much of a passage is repeated in the next, at most half of the passage length.',
    environment: 'ALLMA_CHUNK_OVERLAP',
    scope: 'saved',
    unit: 'characters',
  }),
  'documents.largestFile': settingRow<number>({
    schema: whole(1, 4096),
    default: 512,
    section: 'Documents',
    label: 'Largest file',
    help: 'Larger files are refused with a message.',
    environment: 'ALLMA_LARGEST_FILE_MB',
    scope: 'saved',
    unit: 'MB',
  }),
  'answers.passages': settingRow<number>({
    schema: whole(1, 50),
    default: 5,
    section: 'Search',
    label: 'Passages per answer',
    help: 'How many passages an answer is built from at most.',
    environment: 'ALLMA_PASSAGES_PER_ANSWER',
    scope: 'saved',
    unit: 'passages',
  }),
  'search.hits': settingRow<number>({
    schema: whole(1, 1000),
    default: 10,
    section: 'Search',
    label: 'Hits per search',
    help: 'How many passages a search shows.',
    environment: 'ALLMA_HITS_PER_SEARCH',
    scope: 'saved',
    unit: 'hits',
  }),
  'desktop.closeToTray': settingRow<boolean>({
    schema: z.boolean({ error: 'must be true or false' }),
    default: false,
    section: 'Desktop',
    label: 'Close to the tray',
    help: 'Closing the window leaves the app in the tray: it goes on reading files and answers the shortcut.',
    scope: 'saved',
  }),
  'desktop.quickAskShortcut': settingRow<string>({
    schema: shortcut,
    default: 'CommandOrControl+Shift+Space',
    section: 'Desktop',
    label: 'Quick-ask shortcut',
    help: 'Keys that open the quick-ask window from anywhere, such as Ctrl+Shift+Space. Empty means none.',
    scope: 'saved',
  }),
} as const;

export type SettingKey = keyof typeof settingsTable;
export type Settings = {
  readonly [Key in SettingKey]: (typeof settingsTable)[Key] extends SettingRow<infer Value> ? Value : never;
};

export const settingKeys = Object.keys(settingsTable) as SettingKey[];

export const defaultSettings = Object.fromEntries(
  settingKeys.map((key) => [key, settingsTable[key].default]),
) as Settings;

export type ParsedSetting =
  | { readonly ok: true; readonly value: string | number | boolean }
  | { readonly ok: false; readonly problem: string };

/** Words from the environment or a command line become the row's type before they are checked. */
const fromText = (text: string, example: string | number | boolean): unknown => {
  if (typeof example === 'number') return text.trim() === '' ? Number.NaN : Number(text);
  if (typeof example === 'boolean')
    return /^(1|true|yes|on)$/i.test(text) ? true : /^(0|false|no|off)$/i.test(text) ? false : text;
  return text;
};

/** Checks one value, given as itself or as text; the problem is a phrase such as "must be at least 1". */
export function parseSetting(key: SettingKey, given: unknown): ParsedSetting {
  const { schema, default: example }: SettingRow = settingsTable[key];
  const result = schema.safeParse(typeof given === 'string' ? fromText(given, example) : given);
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, problem: result.error.issues[0]?.message ?? 'cannot be used' };
}

/** Values taken from the environment, and every wrong one named with its row, all at once. */
export function settingsFromEnvironment(environment: Readonly<Record<string, string | undefined>>): {
  readonly values: Partial<Settings>;
  readonly problems: readonly string[];
} {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const key of settingKeys) {
    const { environment: name, label }: SettingRow = settingsTable[key];
    const given = name === undefined ? undefined : environment[name];
    if (name === undefined || given === undefined || given === '') continue;
    const parsed = parseSetting(key, given);
    if (parsed.ok) values[key] = parsed.value;
    else problems.push(`${name} ("${label}") ${parsed.problem}, but is "${given.slice(0, 80)}"`);
  }
  return { values, problems };
}
