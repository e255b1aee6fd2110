import type { Table, TableCell, TableRow } from 'mdast';
import type { ReactNode } from 'react';
import { words } from '../../../words/index.ts';

export interface TableViewProps {
  readonly table: Table;
  readonly drawCell: (cell: TableCell) => ReactNode;
}

/** Keys can only scroll what has the focus. */
const keyboardStop = { tabIndex: 0 };

const headClasses = 'border-b border-line-control py-2 pr-4 text-small font-medium text-ink-3';
/** A chip that stands alone keeps to the column's edge. */
const cellClasses =
  'min-w-24 border-b border-line-soft py-1.5 pr-4 align-top [&>span:first-child>span:first-child]:ml-0';

/** A table of the answer; a wide one scrolls by itself. */
export function TableView({ table, drawCell }: TableViewProps) {
  const [head, ...rows] = table.children;
  const align = (column: number): string => (table.align?.[column] === 'right' ? 'text-right' : 'text-left');
  const cells = (row: TableRow | undefined, Tag: 'th' | 'td'): ReactNode =>
    row?.children.map((cell, column) => (
      <Tag
        key={placeOf(cell)}
        dir="auto"
        className={`${Tag === 'th' ? headClasses : cellClasses} ${align(column)}`}
      >
        {drawCell(cell)}
      </Tag>
    ));
  return (
    <div
      role="group"
      aria-label={words.chat.table}
      {...keyboardStop}
      className="max-w-column overflow-x-auto"
    >
      <table className="w-full border-separate border-spacing-0 text-ui tabular-nums">
        <thead>
          <tr>{cells(head, 'th')}</tr>
        </thead>
        <tbody className="[&_tr:last-child_td]:border-line">
          {rows.map((row) => (
            <tr key={placeOf(row)}>{cells(row, 'td')}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const placeOf = ({ position }: TableCell | TableRow): number => position?.start.offset ?? 0;
