import { useMemo, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { useApp } from '../../app/app-context.tsx';
import type { Navigation } from '../../app/navigation.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { words } from '../../words/index.ts';
import { openPassage } from './open-passage.ts';
import { TableHead } from './table-head.tsx';
import { TableLine } from './table-line.tsx';
import { rowHeight, rowKey, stepRow, type TableRow } from './table-rows.ts';
import { useLibrary, useLibraryStore } from './use-library.ts';

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 15,
  PageUp: -15,
  Home: -Infinity,
  End: Infinity,
};

/** One stop of the Tab key: arrows move, Space selects, Enter opens, Delete deletes. */
export function DocumentTable({ rows }: { readonly rows: readonly TableRow[] }) {
  const store = useLibraryStore();
  const sort = useLibrary((state) => state.sort);
  const selected = useLibrary((state) => state.selected);
  const table = useTableKeys(rows);
  const documents = useMemo(
    () => rows.flatMap((row) => (row.type === 'document' ? [row.document] : [])),
    [rows],
  );
  const all = selected.size >= documents.length && documents.length > 0;
  const [now] = useState(() => new Date());
  return (
    <div
      role="grid"
      aria-label={words.library.table}
      aria-rowcount={rows.length + 1}
      aria-multiselectable
      tabIndex={-1}
      onKeyDown={table.onKeyDown}
      onFocus={table.onFocus}
      onBlur={table.onBlur}
      className="flex min-h-0 flex-1 flex-col outline-none"
    >
      <TableHead
        sort={sort}
        onSort={(column) => store.sortBy(column)}
        selected={all || (selected.size > 0 && 'some')}
        onSelectAll={(on) =>
          store.select(
            documents.map(({ id }) => id),
            on,
          )
        }
      />
      <VirtualList
        label={words.library.table}
        role="rowgroup"
        items={rows}
        keyOf={rowKey}
        sizeOf={rowHeight}
        activeIndex={table.moved}
      >
        {(row, index) => (
          <TableLine
            row={row}
            now={now}
            frame={{
              index,
              isActive: index === table.active,
              takesFocus: table.hasFocus,
              onPress: () => table.setActive(index),
            }}
          />
        )}
      </VirtualList>
    </div>
  );
}

function useTableKeys(rows: readonly TableRow[]) {
  const store = useLibraryStore();
  const { navigation } = useApp();
  const first = stepRow(rows, -1, 1);
  const [chosen, setActive] = useState<number | null>(null);
  // Only keys scroll; a click is where it should be already.
  const [moved, setMoved] = useState(-1);
  const [hasFocus, setHasFocus] = useState(false);
  const active = Math.max(first, Math.min(chosen ?? first, rows.length - 1));
  const move = (by: number): void => {
    const next = stepRow(rows, active, by);
    setActive(next);
    setMoved(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isOnRow = event.target instanceof HTMLElement && event.target.role === 'row';
    const step = steps[event.key];
    if (step !== undefined) move(step);
    else if (!isOnRow || !act(event)) return;
    event.preventDefault();
  };
  const act = (event: KeyboardEvent): boolean => {
    const row = rows[active];
    if (row?.type === 'passage' && event.key === 'Enter') openPassage(navigation, row.hit);
    else if (row?.type === 'document') return actOnDocument(store, navigation, { row, event });
    else return false;
    return true;
  };
  return {
    active,
    moved,
    hasFocus,
    setActive,
    onKeyDown,
    onFocus: (event: FocusEvent) =>
      setHasFocus(event.target instanceof HTMLElement && event.target.role === 'row'),
    onBlur: () => setHasFocus(false),
  };
}

type RowOf<Type extends TableRow['type']> = Extract<TableRow, { readonly type: Type }>;

interface DocumentKey {
  readonly row: RowOf<'document'>;
  readonly event: KeyboardEvent;
}

/** Enter shows the report, and once more the document. */
function actOnDocument(
  store: ReturnType<typeof useLibraryStore>,
  navigation: Navigation,
  { row, event }: DocumentKey,
): boolean {
  const { document } = row;
  const { selected, open, documents } = store.getState();
  switch (event.key) {
    case ' ':
      store.select([document.id], !selected.has(document.id));
      return true;
    case 'Enter':
      if (open === document.id) navigation.go({ screen: 'library', document: document.id, at: null });
      else store.show(document.id);
      return true;
    case 'Delete':
      store.remove(selected.size > 0 ? documents.filter(({ id }) => selected.has(id)) : [document]);
      return true;
    default:
      return false;
  }
}
