import { ArrowDown, ArrowUp } from 'lucide-react';
import { Checkbox } from '../../ui/checkbox.tsx';
import { joinClasses } from '../../ui/join-classes.ts';
import { words } from '../../words/index.ts';
import { columns, type Column, type Sort } from './document-rows.ts';
import { rowGrid } from './row-frame.tsx';

export interface TableHeadProps {
  readonly sort: Sort;
  readonly onSort: (column: Column) => void;
  readonly selected: boolean | 'some';
  readonly onSelectAll: (selected: boolean) => void;
}

const figures: ReadonlySet<Column> = new Set(['size', 'pages', 'chunks']);

export function TableHead({ sort, onSort, selected, onSelectAll }: TableHeadProps) {
  return (
    <div role="rowgroup" className="shrink-0">
      <div role="row" aria-rowindex={1} className={joinClasses(rowGrid, 'h-8 border-b border-line')}>
        <div role="columnheader" className="flex justify-center">
          <Checkbox label={words.library.selectAll} checked={selected} onChange={onSelectAll} />
        </div>
        {columns.map((column) => (
          <HeadCell key={column} column={column} sort={sort} onSort={onSort} />
        ))}
      </div>
    </div>
  );
}

type HeadCellProps = Pick<TableHeadProps, 'sort' | 'onSort'> & { readonly column: Column };

function HeadCell({ column, sort, onSort }: HeadCellProps) {
  const isSorted = sort.column === column;
  const Arrow = sort.direction === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <div
      role="columnheader"
      aria-sort={isSorted ? sort.direction : 'none'}
      className={joinClasses('flex min-w-0', figures.has(column) && 'justify-end')}
    >
      <button
        type="button"
        onClick={() => onSort(column)}
        className={joinClasses(
          'inline-flex h-6 min-w-0 items-center gap-0.5 rounded-chip text-small font-medium hover:text-ink',
          isSorted ? 'text-ink' : 'text-ink-3',
        )}
      >
        {words.library.columns[column]}
        {isSorted ? <Arrow aria-hidden size={12} className="shrink-0" /> : null}
      </button>
    </div>
  );
}
