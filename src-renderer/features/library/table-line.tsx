import type { FailedFile } from '#shared/model/document';
import { useApp } from '../../app/app-context.tsx';
import { DocumentRow } from './document-row.tsx';
import { openPassage } from './open-passage.ts';
import { failedName, FailedRow, HeadingRow, PassageRow, ReadingRow } from './other-rows.tsx';
import type { RowFrameProps } from './row-frame.tsx';
import type { TableRow } from './table-rows.ts';
import { useIngestStore, useLibrary, useLibraryStore } from './use-library.ts';

export interface TableLineProps {
  readonly row: TableRow;
  readonly now: Date;
  readonly frame: Omit<RowFrameProps, 'children' | 'className' | 'isSelected' | 'isOpen' | 'onOpen'>;
}

/** A line of the table, by its kind. */
export function TableLine({ row, now, frame }: TableLineProps) {
  const ingest = useIngestStore();
  const { navigation } = useApp();
  switch (row.type) {
    case 'heading':
      return <HeadingRow heading={row} index={frame.index} />;
    case 'failed':
      return <FailedLine file={row.file} frame={frame} />;
    case 'refused':
      return (
        <FailedRow
          {...frame}
          name={row.item.name}
          message={row.item.message ?? ''}
          onRetry={() => ingest.retry(row.number)}
          onForget={() => ingest.dismiss(row.number)}
        />
      );
    case 'reading':
      return <ReadingRow {...frame} item={row.item} />;
    case 'document':
      return <DocumentLine row={row} now={now} frame={frame} />;
    case 'passage':
      return <PassageRow {...frame} hit={row.hit} onPress={() => openPassage(navigation, row.hit)} />;
  }
}

function FailedLine({ file, frame }: { readonly file: FailedFile; readonly frame: TableLineProps['frame'] }) {
  const store = useLibraryStore();
  const ingest = useIngestStore();
  const name = failedName(file);
  return (
    <FailedRow
      {...frame}
      name={name}
      message={file.message}
      onRetry={() => void store.change(() => ingest.readAgain({ path: file.path, name }))}
      onForget={() => void store.change((client) => client.library.forgetFailed({ path: file.path }))}
    />
  );
}

type DocumentLineProps = Omit<TableLineProps, 'row'> & {
  readonly row: Extract<TableRow, { readonly type: 'document' }>;
};

function DocumentLine({ row: { document }, now, frame }: DocumentLineProps) {
  const store = useLibraryStore();
  const { navigation } = useApp();
  const isSelected = useLibrary((state) => state.selected.has(document.id));
  const anySelected = useLibrary((state) => state.selected.size > 0);
  const isOpen = useLibrary((state) => state.open === document.id);
  return (
    <DocumentRow
      {...frame}
      document={document}
      now={now}
      isSelected={isSelected}
      anySelected={anySelected}
      isOpen={isOpen}
      onSelect={(selected) => store.select([document.id], selected)}
      onOpen={() => navigation.go({ screen: 'library', document: document.id, at: null })}
      onPress={(event) => {
        frame.onPress(event);
        // The checkbox within has its own press.
        if (!(event.target instanceof Element && event.target.closest('button'))) store.show(document.id);
      }}
    />
  );
}
