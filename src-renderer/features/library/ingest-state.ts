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
  readonly bytes: number;
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
  /** The numbers of the items that the core reads now: one stream's. */
  readonly batch: readonly number[];
  /** What the core said without saying it of a file. */
  readonly notices: readonly string[];
  readonly embedding: EmbeddingProgress | null;
}

export const emptyIngest: IngestState = { items: [], batch: [], notices: [], embedding: null };

const over: ReadonlySet<ItemStage> = new Set(['done', 'refused', 'failed', 'skipped', 'stopped']);
export const isOver = ({ stage }: QueueItem): boolean => over.has(stage);

/** Everything that changes the queue; told in bursts, so that 5,000 files cost no more frames than five. */
export type IngestAction =
  | { readonly type: 'added'; readonly files: readonly Pick<QueueItem, 'name' | 'path' | 'bytes'>[] }
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
      return changeAll({ ...state, batch: [] }, unfinished(state, state.items.keys()), { stage: 'stopped' });
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
  const kept = state.items.every(isOver) ? [] : state.items;
  const added = files.map((file): QueueItem => ({ ...file, stage: 'waiting', fraction: 0 }));
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
      // That it is done is told by its result, which says how it ended.
      return item === undefined
        ? state
        : change(state, item, { stage: stage === 'done' ? 'storing' : stage, fraction });
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

const ends = { indexed: 'done', skipped: 'skipped', failed: 'failed' } as const;

/** A result names a file by its name, which is one of a kind within a batch. */
function finish(state: IngestState, { path, status, message }: FileResult): IngestState {
  const number = state.batch.find((candidate) => state.items[candidate]?.name === path);
  if (number === undefined) return state;
  const said = message === undefined ? {} : { message };
  return change(state, number, { stage: ends[status], fraction: 1, ...said });
}

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
