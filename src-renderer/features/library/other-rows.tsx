import type { FailedFile } from '#shared/model/document';
import type { Hit } from '#shared/model/search';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/index.ts';
import { StageCell } from './document-row.tsx';
import { endingOf } from './file-kinds.ts';
import { FileIcon } from './file-icon.tsx';
import { FileName } from './file-name.tsx';
import { formatSize } from './format-size.ts';
import type { QueueItem } from './ingest-state.ts';
import { RowFrame, type RowFrameProps } from './row-frame.tsx';
import type { TableRow } from './table-rows.ts';
import { useLibrary, useLibraryStore } from './use-library.ts';

type Frame = Omit<RowFrameProps, 'children' | 'className'>;

const formatOf = (name: string): string => endingOf(name).slice(1);

type Heading = Extract<TableRow, { readonly type: 'heading' }>;

export function HeadingRow({ heading, index }: { readonly heading: Heading; readonly index: number }) {
  return (
    <div role="row" aria-rowindex={index + 2} className="h-full border-b border-line-soft bg-chrome">
      <div
        role="gridcell"
        aria-colspan={8}
        className="flex h-full items-center gap-2 px-6 text-small text-ink-3"
      >
        {words.library.groups[heading.group]}
        <span className="tabular-nums">{heading.count.toLocaleString('en')}</span>
        {heading.group === 'failed' ? <FoldButton heading={heading} /> : null}
      </div>
    </div>
  );
}

/** Only where there are more than a few. */
function FoldButton({ heading: { folded } }: { readonly heading: Heading }) {
  const store = useLibraryStore();
  const showsAll = useLibrary((state) => state.showsAllFailed);
  if (folded === 0 && !showsAll) return null;
  return (
    <button
      type="button"
      aria-expanded={showsAll}
      onClick={() => store.foldFailed()}
      className="ml-2 h-6 rounded-row px-1 text-accent hover:bg-hover"
    >
      {showsAll ? words.library.fewer : words.library.showAllOf}
    </button>
  );
}

const failedGrid = 'grid grid-cols-[minmax(160px,2fr)_minmax(0,3fr)_auto] items-center gap-x-2 pr-4';

export interface FailedRowProps extends Frame {
  readonly name: string;
  readonly message: string;
  readonly onRetry: () => void;
  readonly onForget: () => void;
}

/** A file that could not be read: the reason, and the two things that can be done about it. */
export function FailedRow({ name, message, onRetry, onForget, ...frame }: FailedRowProps) {
  const { library } = words;
  return (
    <RowFrame {...frame} className={failedGrid}>
      <div role="rowheader" className="flex min-w-0 items-center gap-2 pl-14">
        <FileIcon format={formatOf(name)} />
        <FileName name={name} />
      </div>
      <div role="gridcell" className="min-w-0 truncate text-bad" title={message}>
        {reasonOf(message, name)}
      </div>
      <div role="gridcell" className="flex gap-2">
        <Button
          size="small"
          tabIndex={frame.isActive ? 0 : -1}
          aria-label={library.retryOf(name)}
          onClick={onRetry}
        >
          {library.retry}
        </Button>
        <Button
          size="small"
          look="quiet"
          tabIndex={frame.isActive ? 0 : -1}
          aria-label={library.forgetOf(name)}
          onClick={onForget}
        >
          {library.forget}
        </Button>
      </div>
    </RowFrame>
  );
}

/** The sentence names the file, which stands beside it already. */
const reasonOf = (message: string, name: string): string => {
  const rest = message.startsWith(`${name} `) ? message.slice(name.length + 1) : message;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
};

export const failedName = ({ name, path }: FailedFile): string => name || path.replace(/^.*[\\/]/, '');

const readingGrid = 'grid grid-cols-[minmax(0,1fr)_56px_76px_132px_244px] items-center pr-4 *:px-2';

export function ReadingRow({ item, ...frame }: Frame & { readonly item: QueueItem }) {
  const isMoving = item.stage === 'sending' || item.stage === 'parsing' || item.stage === 'storing';
  const stage = words.library.stages[item.stage];
  const label = isMoving ? `${stage} ${words.library.percent(Math.floor(item.fraction * 100))}` : stage;
  return (
    <RowFrame {...frame} className={readingGrid}>
      <div role="rowheader" className="flex min-w-0 items-center gap-2 pl-14!">
        <FileIcon format={formatOf(item.name)} />
        <FileName name={item.path} />
      </div>
      <div role="gridcell" className="text-ink-2 uppercase">
        {formatOf(item.name)}
      </div>
      <div role="gridcell" className="text-right text-ink-2 tabular-nums">
        {item.bytes === null ? '' : formatSize(item.bytes)}
      </div>
      <div role="gridcell" className="col-start-5">
        {isMoving ? (
          <StageCell label={label} fraction={item.fraction} />
        ) : (
          <span className="text-ink-3">{label}</span>
        )}
      </div>
    </RowFrame>
  );
}

/** A passage that was found by its words or its meaning; it opens the document there. */
export function PassageRow({ hit, ...frame }: Frame & { readonly hit: Hit }) {
  const stands = words.standing.alone(hit);
  return (
    <RowFrame {...frame} className="px-6 py-2">
      <div role="gridcell" aria-colspan={8}>
        <p className="flex min-w-0 text-ink">
          <FileName name={hit.document.title} />
          <span className="shrink-0 whitespace-pre text-ink-3">{stands === '' ? '' : ` · ${stands}`}</span>
        </p>
        <p dir="auto" className="truncate text-small text-ink-2">
          {hit.text.slice(0, 400)}
        </p>
      </div>
    </RowFrame>
  );
}
