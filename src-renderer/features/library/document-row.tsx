import type { Document } from '#shared/model/document';
import { Checkbox } from '../../ui/checkbox.tsx';
import { joinClasses } from '../../ui/join-classes.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { words } from '../../words/index.ts';
import { documentState } from './document-rows.ts';
import { FileIcon } from './file-icon.tsx';
import { FileName } from './file-name.tsx';
import { formatDay } from './format-day.ts';
import { formatSize } from './format-size.ts';
import { RowFrame, type RowFrameProps } from './row-frame.tsx';

const figure = 'text-right tabular-nums text-ink-2';

export interface DocumentRowProps extends Omit<RowFrameProps, 'children' | 'className'> {
  readonly document: Document;
  /** Checkboxes stay visible once one is set. */
  readonly anySelected: boolean;
  readonly now: Date;
  readonly onSelect: (selected: boolean) => void;
}

export function DocumentRow({ document, anySelected, now, onSelect, ...frame }: DocumentRowProps) {
  const { name, format, bytes, report, addedAt } = document;
  const { library } = words;
  const hidden =
    anySelected ||
    'opacity-0 group-hover/row:opacity-100 group-focus-within/row:opacity-100 group-focus/row:opacity-100';
  return (
    <RowFrame {...frame}>
      <div role="gridcell" className={joinClasses('flex justify-center', hidden !== true && hidden)}>
        <Checkbox
          label={library.select(name)}
          checked={frame.isSelected ?? false}
          onChange={onSelect}
          tabIndex={frame.isActive ? 0 : -1}
        />
      </div>
      <div role="rowheader" className="flex min-w-0 items-center gap-2">
        <FileIcon format={format} />
        <FileName name={name} />
      </div>
      <div role="gridcell" className="text-ink-2 uppercase">
        {format}
      </div>
      <div role="gridcell" className={figure}>
        {formatSize(bytes)}
      </div>
      <div role="gridcell" className={figure}>
        {report.pages?.toLocaleString('en') ?? library.none}
      </div>
      <div role="gridcell" className={figure}>
        {report.chunks.toLocaleString('en')}
      </div>
      <div role="gridcell" className="min-w-0">
        <StateCell document={document} />
      </div>
      <div role="gridcell" className="whitespace-nowrap text-ink-2">
        {formatDay(addedAt, now)}
      </div>
    </RowFrame>
  );
}

/** Ready is silent grey; only what runs or needs a look has a colour, and always a word. */
function StateCell({ document }: { readonly document: Document }) {
  const state = documentState(document);
  const { library } = words;
  switch (state.type) {
    case 'ready':
      return <span className="text-ink-2">{library.ready}</span>;
    case 'attention':
      return (
        <span className="block truncate text-ink-2">
          {library.readyBut}{' '}
          <span className="text-weak">
            {state.emptyPages > 0 ? library.emptyPages(state.emptyPages) : library.warnings(state.warnings)}
          </span>
        </span>
      );
    case 'embedding':
      return (
        <StageCell label={library.embedding(Math.floor(state.fraction * 100))} fraction={state.fraction} />
      );
  }
}

export function StageCell({ label, fraction }: { readonly label: string; readonly fraction: number }) {
  return (
    <span className="block">
      <span className="block truncate text-small text-ink-2 tabular-nums">{label}</span>
      <ProgressLine label={label} fraction={fraction} className="mt-1" />
    </span>
  );
}
