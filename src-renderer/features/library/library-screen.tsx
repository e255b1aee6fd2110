import { useEffect, useMemo, useState } from 'react';
import { ScreenHeader } from '../../app/screen-header.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { words } from '../../words/index.ts';
import { AddButtons } from './add-buttons.tsx';
import { filterDocuments, sortDocuments, type RowFilter } from './document-rows.ts';
import { DocumentTable } from './document-table.tsx';
import { EmptyLibrary } from './empty-library.tsx';
import { FilterBar } from './filter-bar.tsx';
import { LeftOutNote } from './left-out-note.tsx';
import { QueueBar } from './queue-bar.tsx';
import { ReportPanel } from './report-panel.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { tableRows } from './table-rows.ts';
import { useIngest, useLibrary, useLibraryStore } from './use-library.ts';
import { usePassages } from './use-passages.ts';

const noFilter: RowFilter = { text: '', format: null, state: 'all' };

export function LibraryScreen() {
  const store = useLibraryStore();
  useEffect(() => store.begin(), [store]);
  const documents = useLibrary((state) => state.documents);
  const collection = useLibrary((state) => state.collection);
  const removing = useLibrary((state) => state.removing);
  const open = useLibrary((state) => state.open);
  const opened = open === null ? undefined : documents.find(({ id }) => id === open);
  const count = documents.length - removing.size;
  return (
    <>
      <ScreenHeader title={collection ?? words.library.all} detail={words.library.documents(count)}>
        <AddButtons inHeader />
      </ScreenHeader>
      <div className="relative flex min-h-0 flex-1">
        <section
          data-region="content"
          aria-label={words.library.table}
          className="flex min-w-0 flex-1 flex-col"
        >
          <LeftOutNote />
          <Content />
          <QueueBar />
        </section>
        {opened ? <ReportPanel key={opened.id} document={opened} /> : null}
      </div>
    </>
  );
}

function Content() {
  const store = useLibraryStore();
  const { status, error, documents, failed, collection } = useLibrary((state) => state);
  const items = useIngest((state) => state.items);
  const isEmpty = documents.length + items.length === 0 && (failed.length === 0 || collection !== null);
  if (status === 'error' && error && documents.length === 0)
    return <ErrorNote error={error} onRetry={() => store.begin()} className="m-6" />;
  if (status === 'loading' && isEmpty)
    return (
      <div className="px-6 pt-24">
        <SkeletonRows rows={8} />
      </div>
    );
  if (isEmpty) return <EmptyLibrary collection={collection} />;
  return <Filled />;
}

/** Everything that is there, sorted, filtered and searched. */
function Filled() {
  const { documents, failed, removing, sort, collection, error, showsAllFailed } = useLibrary(
    (state) => state,
  );
  const items = useIngest((state) => state.items);
  const [filter, setFilter] = useState(noFilter);
  const found = usePassages(filter.text, collection);
  const sorted = useMemo(() => sortDocuments(documents, sort), [documents, sort]);
  const formats = useMemo(() => [...new Set(documents.map(({ format }) => format))].toSorted(), [documents]);
  const isFiltered =
    filter !== noFilter && (filter.text.trim() !== '' || filter.format !== null || filter.state !== 'all');
  const rows = useMemo(() => {
    const kept = filterDocuments(sorted, filter).filter(({ id }) => !removing.has(id));
    const hits = found.hits.filter(({ document }) => !removing.has(document.id));
    return tableRows({
      failed: isFiltered ? [] : failed,
      items: isFiltered ? [] : items,
      documents: kept,
      hits,
      showsAllFailed,
    });
  }, [sorted, filter, removing, found.hits, failed, items, isFiltered, showsAllFailed]);
  return (
    <>
      <FilterBar filter={filter} formats={formats} onChange={setFilter} />
      <SelectionBar />
      {error ? <ErrorNote error={error} className="rounded-none!" /> : null}
      {rows.length > 0 ? (
        <DocumentTable rows={rows} />
      ) : (
        <div role="status" className="min-h-0 flex-1 p-6">
          {found.status === 'searching' ? (
            <p className="text-ink-3">{words.library.searching}</p>
          ) : (
            <EmptyState
              title={words.library.nothingFound(filter.text.trim())}
              text={found.status === 'failed' ? words.library.searchFailed : ''}
            >
              <Button onClick={() => setFilter(noFilter)}>{words.library.showAll}</Button>
            </EmptyState>
          )}
        </div>
      )}
    </>
  );
}
