/**
 * Every error a person can meet: one row per code, with the sentence that says what happened and the advice
 * that says what to do. A code without words does not compile; `docs/errors.md` is generated from this table.
 */

/** What a user interface may offer as a button beside the sentence. */
export type Retry = 'again' | 'choose-model' | 'settings' | 'doctor' | 'remove-file';

interface Row<Params> {
  readonly sentence: (params: Params) => string;
  readonly advice: string;
  readonly retry?: Retry;
}

const row = <Params = Record<never, never>>(
  sentence: (params: Params) => string,
  advice: string,
  retry?: Retry,
): Row<Params> => ({ sentence, advice, ...(retry ? { retry } : {}) });

interface File {
  readonly name: string;
}

export const errorTable = {
  // What was asked
  'input-invalid': row<{ problems: string }>(
    (p) => `This request was not understood: ${p.problems}.`,
    'Correct the named values and send it again.',
  ),
  'usage-wrong': row<{ problem: string }>(
    (p) => `${p.problem}.`,
    'Run `allma help` to see every command and its options.',
  ),
  'route-unknown': row<{ route: string }>(
    (p) => `There is no call named "${p.route}".`,
    'The two sides are of different versions: update and restart both.',
  ),
  'body-too-large': row<{ limit: string }>(
    (p) => `The request is larger than ${p.limit}.`,
    'Send less at once, or raise the limit in Settings.',
    'settings',
  ),
  'access-denied': row(
    () => 'This page was opened without the key that Allma Studio printed when it started.',
    'Open the whole address that `npm start` or `allma serve` printed; after a restart there is a new one.',
  ),
  'origin-refused': row<{ origin: string }>(
    (p) => `A request from ${p.origin} was refused: only the app's own page may ask.`,
    'Open the address that Allma Studio printed when it started.',
  ),
  'too-many-requests': row(
    () => 'There are more requests at once than Allma Studio answers.',
    'Wait a moment, or close pages that are no longer needed.',
    'again',
  ),
  'question-empty': row(() => 'There is no question.', 'Type what you want to know.'),
  'question-too-long': row<{ characters: number; limit: number }>(
    (p) => `The question has ${p.characters} characters; at most ${p.limit} can be asked at once.`,
    'Shorten the question, or add the long text as a document and ask about it.',
  ),
  'setting-invalid': row<{ problems: string }>(
    (p) => `These settings have values that cannot be used: ${p.problems}.`,
    'Correct them where they are set (environment, .env file or Settings) and start again.',
    'settings',
  ),
  'setting-unknown': row<{ key: string }>(
    (p) => `There is no setting named "${p.key}".`,
    'Run `allma settings` to see every setting.',
  ),

  // Files
  'path-missing': row<File>(
    (p) => `${p.name} is not there.`,
    'Check the path for a slip, then try again.',
    'again',
  ),
  'path-forbidden': row<File>(
    (p) => `${p.name} cannot be opened: this account has no right to read it.`,
    'Give your account the right to read it, or copy it to a place you own.',
    'again',
  ),
  'file-vanished': row<File>(
    (p) => `${p.name} changed or disappeared while it was being read.`,
    'Put it back, or wait for the program that writes it, then try again.',
    'again',
  ),
  'file-unreadable': row<File & { reason: string }>(
    (p) => `${p.name} could not be read from the disk (${p.reason}).`,
    'Check the disk or the network drive it is on, then try again.',
    'again',
  ),
  'file-changed': row<File>(
    (p) => `${p.name} was changed since it was read.`,
    'Add it again, so that what is shown is what was read.',
    'again',
  ),
  'file-special': row<File & { kind: 'a folder' | 'a device or a pipe' }>(
    (p) => `${p.name} is ${p.kind}, not a file.`,
    'Name the file that holds the text.',
    'remove-file',
  ),
  'file-empty': row<File>(
    (p) => `${p.name} is empty or holds only blanks.`,
    'There is nothing to index; remove it or fill it.',
    'remove-file',
  ),
  'file-too-large': row<File & { size: string; limit: string }>(
    (p) => `${p.name} is ${p.size}; the largest file that is read is ${p.limit}.`,
    'Split the file, or raise "Largest file" in Settings.',
    'settings',
  ),
  'format-unknown': row<File>(
    (p) => `${p.name} is of a kind that cannot be read yet.`,
    'Convert it to PDF, Word (.docx), Excel (.xlsx), HTML or plain text and add that.',
    'remove-file',
  ),
  'format-broken': row<File & { format: string }>(
    (p) => `${p.name} is damaged or is not really ${p.format}.`,
    'Open it in the program it comes from, save it again and add the new copy.',
    'again',
  ),
  'json-broken': row<File & { line: number; column: number; problem: string }>(
    (p) => `${p.name} is not valid JSON: ${p.problem} at line ${p.line}, column ${p.column}.`,
    'Mend that place in an editor and add the file again. A file with a value on each line is named .jsonl.',
    'again',
  ),
  'pdf-encrypted': row<File>(
    (p) => `${p.name} is protected by a password.`,
    'Save a copy without the password in your PDF viewer and add that.',
    'remove-file',
  ),
  'file-encrypted': row<File>(
    (p) => `${p.name} is protected by a password.`,
    'Save a copy without the password in the program it comes from and add that.',
    'remove-file',
  ),
  'format-old': row<File & { program: 'Word' | 'Excel' | 'Office' }>(
    (p) => `${p.name} is in the old format of ${p.program} before 2007, which cannot be read.`,
    'Open it in Word, Excel or LibreOffice, save it as .docx or .xlsx and add the new copy.',
    'remove-file',
  ),
  'sheet-binary': row<File>(
    (p) => `${p.name} is in the binary format of Excel (.xlsb), which cannot be read.`,
    'Open it in Excel or LibreOffice, save it as .xlsx and add the new copy.',
    'remove-file',
  ),
  'archive-too-large': row<File & { limit: string }>(
    (p) => `${p.name} unpacks to far more than it seems, beyond ${p.limit}, and was not read further.`,
    'Split the file in the program it comes from. If it came from strangers, it may be made to do harm.',
    'remove-file',
  ),
  'text-missing': row<File>(
    (p) => `${p.name} holds no text: it is probably made of pictures.`,
    'Run text recognition (OCR) over it and add the result.',
    'remove-file',
  ),
  'parser-timeout': row<File & { seconds: number }>(
    (p) => `Reading ${p.name} took longer than ${p.seconds} seconds and was stopped.`,
    'Split the file or save it in a simpler form; everything else goes on.',
    'again',
  ),
  'parser-memory': row<File>(
    (p) => `Reading ${p.name} took too much memory and was stopped.`,
    'Split the file or save it in a simpler form; everything else goes on.',
    'again',
  ),
  'parser-crashed': row<File>(
    (p) => `The reader stopped unexpectedly while ${p.name} was being read.`,
    'The file is tried again by itself; if this comes back, save it again from the program it comes from.',
    'again',
  ),
  'file-quarantined': row<File>(
    (p) => `${p.name} crashed its reader twice and was set aside.`,
    'Save it again from the program it comes from; it is not tried again until it changes.',
    'again',
  ),

  // Storage
  'disk-full': row<{ folder: string }>(
    (p) => `The disk that holds ${p.folder} is full. Nothing that was saved is lost.`,
    'Free some space, then try again.',
    'again',
  ),
  'data-unwritable': row<{ folder: string }>(
    (p) => `The data folder ${p.folder} cannot be written to.`,
    'Give your account the right to write there, or name another folder with --data or ALLMA_DATA.',
  ),
  'data-in-use': row<{ folder: string; holder: string }>(
    (p) => `The data folder ${p.folder} is in use by ${p.holder}, which does not answer.`,
    'Wait for it to finish or end that program, then try again.',
    'again',
  ),
  'folder-open': row<{ folder: string; holder: string }>(
    (p) => `The data folder ${p.folder} is open in ${p.holder} already.`,
    'Use the window that is open, or end that program and start again.',
  ),
  'data-newer': row<{ found: number; known: number }>(
    (p) => `The data was written by a newer version (schema ${p.found}; this version knows ${p.known}).`,
    'Update Allma Studio, or name another data folder with --data.',
  ),
  'database-broken': row<{ file: string; backups: string }>(
    (p) => `The database ${p.file} is damaged and was left untouched.`,
    'Put the newest copy from the backups folder in the data folder in its place, or a copy of your own. Where there is none, name another data folder with --data and ingest your files again.',
    'doctor',
  ),
  'backup-failed': row<{ reason: string }>(
    (p) => `The copy that must be made before an upgrade failed (${p.reason}), so nothing was changed.`,
    'Free some space or mend the backups folder, then start again.',
    'again',
  ),
  'migration-failed': row<{ from: number; to: number; reason: string }>(
    (p) =>
      `The data could not be upgraded from schema ${p.from} to ${p.to} (${p.reason}); it was left at schema ${p.from}.`,
    'Nothing is lost: go on with the version used before, or put back the newest copy from the backups folder.',
    'doctor',
  ),
  'vectors-unavailable': row<{ reason: string }>(
    (p) => `LanceDB does not load on this machine (${p.reason}), so vectors are kept in memory.`,
    'Search works; with a large library it starts more slowly. LanceDB needs a 64-bit processor with AVX2 and has no build for Intel Macs.',
    'doctor',
  ),
  'vectors-damaged': row(
    () => 'The vector index is damaged, so it was emptied and is filled again from the database.',
    'Nothing is lost and nothing is embedded again; until then search uses keywords only.',
    'again',
  ),

  // Models
  'embedder-missing': row<{ file: string }>(
    (p) => `The built-in embedder's file ${p.file} is missing, so search uses keywords only.`,
    'Install Allma Studio again; vectors are completed at the next start.',
    'doctor',
  ),
  'embedder-damaged': row<{ file: string }>(
    (p) => `The built-in embedder's file ${p.file} is damaged, so search uses keywords only.`,
    'Install Allma Studio again; vectors are completed at the next start.',
    'doctor',
  ),
  'embedder-stopped': row<{ reason: string }>(
    (p) => `The embedder stopped unexpectedly (${p.reason}).`,
    'Nothing is lost: search goes on by keywords, and vectors are completed at the next start; if this comes back, run `allma doctor`.',
    'again',
  ),
  'model-unknown': row<{ model: string; known: string }>(
    (p) => `There is no model named "${p.model}".`,
    'Run `allma models` to see the models that are there.',
    'choose-model',
  ),
  'model-required': row(
    () => 'Extracts are quotations from your documents, so they cannot answer without documents.',
    'Leave out --no-documents, or choose a chat model.',
    'choose-model',
  ),

  'model-remote': row<{ model: string }>(
    (p) =>
      `${p.model} runs on ollama.com and not on this machine, so nothing was sent: neither the question nor your documents.`,
    'Choose a model that is stored on this machine.',
    'choose-model',
  ),
  'model-gone': row<{ model: string }>(
    (p) => `Ollama has no model named ${p.model}.`,
    'Get it with `ollama pull`, or choose another model.',
    'choose-model',
  ),
  'model-unfit': row<{ model: string }>(
    (p) => `${p.model} cannot answer questions: it is not a chat model.`,
    'Choose a chat model.',
    'choose-model',
  ),
  'model-busy': row<{ model: string }>(
    (p) => `Ollama has too many requests waiting to take one more for ${p.model}.`,
    'Wait until other programs have their answers, then ask again.',
    'again',
  ),
  'model-broken': row<{ model: string; reason: string }>(
    (p) => `${p.model} could not go on (${p.reason}).`,
    'Ask again; if it comes back, restart Ollama or get the model again with `ollama pull`.',
    'again',
  ),
  'answer-cut-off': row<{ model: string }>(
    (p) => `The connection broke off before ${p.model} had finished its answer.`,
    'What it wrote is kept. See whether Ollama is still running, then ask again.',
    'again',
  ),
  'answer-interrupted': row(
    () => 'Allma Studio ended before this answer was finished.',
    'What was written is kept. Ask again for all of it.',
    'again',
  ),
  'context-exceeded': row<{ model: string; tokens: number; limit: number }>(
    (p) =>
      `The question with its sources has about ${p.tokens} tokens; ${p.model} can take ${p.limit} at once, its answer included.`,
    'Ask again: sources are then packed more tightly. Else shorten the question or raise "Context window" in Settings.',
    'again',
  ),
  'ollama-unreachable': row<{ host: string }>(
    (p) => `Ollama is not running at ${p.host}.`,
    'Start Ollama, or choose another model.',
    'again',
  ),
  'ollama-foreign': row<{ host: string }>(
    (p) => `Something answers at ${p.host}, but it is not Ollama.`,
    'End that program or correct the Ollama address in Settings.',
    'settings',
  ),
  'ollama-refused': row<{ host: string }>(
    (p) => `Ollama at ${p.host} refuses requests from this machine (403).`,
    'Name it by an address it accepts, such as 127.0.0.1, or allow this one with OLLAMA_ORIGINS and OLLAMA_HOST.',
    'settings',
  ),

  // Things that are referred to
  'collection-unknown': row<{ name: string }>(
    (p) => `There is no collection named "${p.name}".`,
    'Run `allma collections` to see them, or create it with `allma collections create NAME`.',
  ),
  'collection-taken': row<{ name: string }>(
    (p) => `There already is a collection named "${p.name}".`,
    'Choose another name.',
  ),
  'document-unknown': row<{ id: string }>(
    (p) => `There is no document ${p.id}.`,
    'Run `allma documents` to see them.',
  ),
  'conversation-unknown': row<{ id: string }>(
    (p) => `There is no conversation ${p.id}.`,
    'Run `allma conversations` to see them.',
  ),
  'message-unknown': row<{ id: string }>(
    (p) => `There is no question ${p.id} in this conversation.`,
    'Open the conversation again to see how it stands.',
    'again',
  ),

  // The machinery
  cancelled: row(() => 'This was stopped.', 'Start it again when you want it.', 'again'),
  'shutting-down': row(() => 'Allma Studio is closing.', 'Try again after the next start.', 'again'),
  'connection-lost': row<{ to: string }>(
    (p) => `The connection to ${p.to} was lost.`,
    'Try again; what was already done is kept.',
    'again',
  ),
  'core-stopped': row<{ reason: string }>(
    (p) => `The part of Allma Studio that reads and answers stopped unexpectedly (${p.reason}).`,
    'Nothing that was saved is lost. Try again; if it comes back, look at the log in the data folder.',
    'again',
  ),
  'outbound-blocked': row<{ host: string }>(
    (p) => `A connection to ${p.host} was refused: only this machine and hosts you added may be reached.`,
    'Add the host in Settings if you trust it.',
    'settings',
  ),
  'host-unreachable': row<{ host: string; reason: string }>(
    (p) => `Nothing answers at ${p.host} (${p.reason}).`,
    'Start the program that should listen there, or correct the address in Settings.',
    'again',
  ),
  'address-taken': row<{ address: string }>(
    (p) =>
      `Allma Studio cannot listen at ${p.address}: another program does, or it is no address of this machine.`,
    'Name another port with --port, or leave it out: then a free one is taken.',
  ),
  'secrets-unavailable': row(
    () =>
      'Passwords cannot be kept here: this system lends no keychain, and they are never kept in plain text.',
    'Use the desktop app, or a connection that needs no password.',
  ),
  'runtime-old': row<{ found: string; needed: string }>(
    (p) => `Node ${p.found} is too old: ${p.needed} or newer is needed.`,
    'Install a newer Node, or use `npm run allma`, which brings its own.',
  ),
  internal: row<{ where: string }>(
    (p) => `Something went wrong inside Allma Studio (${p.where}). Nothing that was saved is lost.`,
    'Try again; if it comes back, run `allma doctor` and report what it prints.',
    'doctor',
  ),
} as const;

export type ErrorCode = keyof typeof errorTable;
export type ErrorParams<Code extends ErrorCode> =
  (typeof errorTable)[Code] extends Row<infer Params> ? Params : never;

/** What leaves the process: never a stack, never a path of the program's own. */
export interface WireError {
  readonly code: ErrorCode;
  /** The sentence and the advice, ready to be shown. */
  readonly message: string;
  readonly advice: string;
  readonly retry?: Retry;
}

type Arguments<Code extends ErrorCode> =
  Record<never, never> extends ErrorParams<Code>
    ? [params?: ErrorParams<Code>, cause?: unknown]
    : [params: ErrorParams<Code>, cause?: unknown];

/** The one class of expected errors. `message` is the sentence; `advice` says what to do. */
export class AppError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'AppError';
  readonly code: Code;
  readonly advice: string;
  readonly retry: Retry | undefined;

  constructor(code: Code, ...[params, cause]: Arguments<Code>) {
    const entry: Row<never> = errorTable[code];
    super(entry.sentence((params ?? {}) as never), cause === undefined ? undefined : { cause });
    this.code = code;
    this.advice = entry.advice;
    this.retry = entry.retry;
  }
}

/** True for an `AppError` of the given code (or of any code). */
export const isAppError = (error: unknown, code?: ErrorCode): error is AppError =>
  error instanceof AppError && (code === undefined || error.code === code);

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

/** Decides what leaves the process: expected errors as they are, aborts as `cancelled`, bugs as `internal`. */
export function toWireError(error: unknown, where = 'core'): WireError {
  const known = isAppError(error) ? error : isAbort(error) ? new AppError('cancelled') : undefined;
  const shown = known ?? new AppError('internal', { where });
  return {
    code: shown.code,
    message: shown.message,
    advice: shown.advice,
    ...(shown.retry ? { retry: shown.retry } : {}),
  };
}

/** Rebuilds an error on the receiving side; its sentence is the sender's, also where only that side knows the code. */
export function fromWireError(wire: WireError): AppError {
  const error = new AppError(Object.hasOwn(errorTable, wire.code) ? wire.code : 'internal', {} as never);
  error.message = wire.message;
  return Object.assign(error, { advice: wire.advice, retry: wire.retry });
}
