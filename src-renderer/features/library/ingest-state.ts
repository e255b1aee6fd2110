import type { EmbeddingProgress, FileResult, IngestEvent, IngestStage } from '#shared/contract/library';

export type ItemStage =
  | 'waiting'
  | 'sending'
  | 'sent'
  | IngestStage
  | 'refused'
  | 'failed'
  | 'skipped'
  | 'stopped';

/** One file on its way in. Its place in `items` is its number. */
export interface QueueItem {
  readonly name: string;
  /** With its folders, as it was dropped. */
  readonly path: string;
  /** `null` where it is read in its place and only the core knows. */
  readonly bytes: number | null;
  readonly stage: ItemStage;
  /** 0 to 1 within the stage. */
  readonly fraction: number;
  /** Known once its bytes are with the core. */
  readonly sha256?: string;
  /** Why it was refused, failed or skipped. */
  readonly message?: string;
}

export interface IngestState {
  readonly items: readonly QueueItem[];
  /** Files that are read in their places and were counted, but are not listed yet. */
  readonly ahead: number;
  /** The numbers of the items that the core reads now: one stream's. */
  readonly batch: readonly number[];
  /** What the core said without saying it of a file. */
  readonly notices: readonly string[];
  readonly embedding: EmbeddingProgress | null;
}

export const emptyIngest: IngestState = { items: [], ahead: 0, batch: [], notices: [], embedding: null };

const over: ReadonlySet<ItemStage> = new Set(['done', 'refused', 'failed', 'skipped', 'stopped']);
export const isOver = ({ stage }: QueueItem): boolean => over.has(stage);

/** Nothing is on its way: the next file begins a new queue. */
export const isAtRest = ({ items, ahead }: IngestState): boolean => ahead === 0 && items.every(isOver);

/** `stage`: `queued` where it is read in its place. */
export type AddedFile = Pick<QueueItem, 'name' | 'path' | 'bytes'> & {
  readonly stage?: 'waiting' | 'queued';
};

/** Everything that changes the queue; told in bursts, so that 5,000 files cost no more frames than five. */
export type IngestAction =
  | { readonly type: 'added'; readonly files: readonly AddedFile[] }
  | { readonly type: 'counted'; readonly ahead: number }
  /** Of a file that is read in its place: how far it is, and how it ended. */
  | { readonly type: 'moved'; readonly item: number; readonly stage: IngestStage; readonly fraction: number }
  | { readonly type: 'ended'; readonly item: number; readonly result: FileResult }
  /** Nothing more is said of these: what was not named on its own was another's content. */
  | { readonly type: 'settled'; readonly items: readonly number[] }
  | { readonly type: 'sending'; readonly item: number; readonly fraction: number }
  | { readonly type: 'sent'; readonly item: number; readonly sha256: string }
  | { readonly type: 'refused'; readonly item: number; readonly message: string }
  | { readonly type: 'begun'; readonly batch: readonly number[] }
  | { readonly type: 'heard'; readonly event: IngestEvent }
  /** The stream broke: what it had not finished is asked for again. */
  | { readonly type: 'broke' }
  | { readonly type: 'embedded'; readonly progress: EmbeddingProgress }
  | { readonly type: 'stopped' }
  /** A refused file is sent again, or leaves the list. */
  | { readonly type: 'retried' | 'dismissed'; readonly item: number }
  | { readonly type: 'cleared' };

export function ingestStep(state: IngestState, action: IngestAction): IngestState {
  switch (action.type) {
    case 'added':
      return add(state, action.files);
    case 'counted':
      return { ...state, ahead: Math.max(0, action.ahead) };
    case 'moved':
      return change(state, action.item, { stage: whileGoing(action.stage), fraction: action.fraction });
    case 'ended':
      return change(state, action.item, endOf(action.result));
    case 'settled':
      return changeAll(state, unfinished(state, action.items), { stage: 'skipped', fraction: 1 });
    case 'sending':
      return change(state, action.item, { stage: 'sending', fraction: action.fraction });
    case 'sent':
      return change(state, action.item, { stage: 'sent', fraction: 1, sha256: action.sha256 });
    case 'refused':
      return change(state, action.item, { stage: 'refused', message: action.message });
    case 'begun':
      return changeAll({ ...state, batch: action.batch }, action.batch, { stage: 'queued', fraction: 0 });
    case 'heard':
      return hear(state, action.event);
    case 'broke':
      return changeAll({ ...state, batch: [] }, unfinished(state, state.batch), {
        stage: 'sent',
        fraction: 1,
      });
    case 'embedded':
      return { ...state, embedding: action.progress };
    case 'stopped':
      return changeAll({ ...state, batch: [], ahead: 0 }, unfinished(state, state.items.keys()), {
        stage: 'stopped',
      });
    case 'retried':
      return changeAll(state, [action.item], { stage: 'waiting', fraction: 0 });
    case 'dismissed':
      return changeAll(state, [action.item], { stage: 'stopped' });
    case 'cleared':
      return { ...emptyIngest, embedding: state.embedding };
  }
}

/** A drop into a queue that has come to rest begins a new one. */
function add(state: IngestState, files: Extract<IngestAction, { type: 'added' }>['files']): IngestState {
  const kept = isAtRest(state) ? [] : state.items;
  const added = files.map((file): QueueItem => ({ stage: 'waiting', ...file, fraction: 0 }));
  return { ...state, items: [...kept, ...added], notices: kept.length === 0 ? [] : state.notices };
}

function change(state: IngestState, number: number, values: Partial<QueueItem>): IngestState {
  const item = state.items[number];
  if (!item || isOver(item)) return state;
  return { ...state, items: state.items.with(number, { ...item, ...values }) };
}

function changeAll(state: IngestState, numbers: readonly number[], values: Partial<QueueItem>): IngestState {
  const chosen = new Set(numbers);
  return {
    ...state,
    items: state.items.map((item, number) => (chosen.has(number) ? { ...item, ...values } : item)),
  };
}

const unfinished = ({ items }: IngestState, numbers: Iterable<number>): readonly number[] =>
  [...numbers].filter((number) => {
    const item = items[number];
    return item !== undefined && !isOver(item);
  });

function hear(state: IngestState, event: IngestEvent): IngestState {
  switch (event.type) {
    case 'progress': {
      const item = state.batch.find((number) => event.path === `files/${state.items[number]?.sha256}`);
      const { stage, fraction } = event;
      return item === undefined ? state : change(state, item, { stage: whileGoing(stage), fraction });
    }
    case 'file':
      return finish(state, event.result);
    case 'notice':
      return { ...state, notices: [...new Set([...state.notices, event.message])] };
    case 'summary':
      // What was not named on its own had the same content as another file of the batch.
      return changeAll({ ...state, batch: [] }, unfinished(state, state.batch), {
        stage: 'skipped',
        fraction: 1,
      });
    case 'found':
    case 'overall':
      return state;
  }
}

/** That it is done is told by its result, which says how it ended. */
const whileGoing = (stage: IngestStage): IngestStage => (stage === 'done' ? 'storing' : stage);

const ends = { indexed: 'done', skipped: 'skipped', failed: 'failed' } as const;

/** A result names a file by its name, which is one of a kind within a batch. */
function finish(state: IngestState, result: FileResult): IngestState {
  const number = state.batch.find((candidate) => state.items[candidate]?.name === result.path);
  return number === undefined ? state : change(state, number, endOf(result));
}

const endOf = ({ status, message }: FileResult): Partial<QueueItem> => ({
  stage: ends[status],
  fraction: 1,
  ...(message === undefined ? {} : { message }),
});

/** At most this many files in one stream: the list grows while a large drop is read. */
const batchSize = 100;

/** The next files for the core: sent ones, each name and each content once, so that results can be told apart. */
export function nextBatch({ items, batch }: IngestState): readonly number[] {
  if (batch.length > 0) return [];
  const [names, contents] = [new Set<string>(), new Set<string | undefined>()];
  const chosen: number[] = [];
  for (const [number, { stage, name, sha256 }] of items.entries()) {
    if (stage !== 'sent' || names.has(name) || contents.has(sha256)) continue;
    names.add(name);
    contents.add(sha256);
    chosen.push(number);
    if (chosen.length === batchSize) break;
  }
  return chosen;
}

export const nextToSend = ({ items }: IngestState): number =>
  items.findIndex(({ stage }) => stage === 'waiting');
