import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import { joinClasses } from './join-classes.ts';

export interface VirtualListProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item, index: number) => string | number;
  /** Height of an item in px, known before it is drawn. */
  readonly sizeOf: (item: Item, index: number) => number;
  readonly children: (item: Item, index: number) => ReactNode;
  /** Kept in view when it changes. */
  readonly activeIndex?: number;
  readonly role?: 'list' | 'listbox' | 'rowgroup' | 'presentation';
  readonly className?: string;
}

/** Draws only what is in view, so that 100,000 rows cost as much as twenty. */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { label, items, keyOf, sizeOf, children, activeIndex, role = 'list', className } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => sizeOf(items[index] as Item, index),
    getItemKey: (index) => keyOf(items[index] as Item, index),
    overscan: 8,
  });
  useEffect(() => {
    if (activeIndex !== undefined && activeIndex >= 0)
      virtualizer.scrollToIndex(activeIndex, { align: 'auto' });
  }, [activeIndex, virtualizer]);
  return (
    <div ref={scroller} className={joinClasses('min-h-0 flex-1 overflow-y-auto', className)}>
      <div
        role={role}
        aria-label={label}
        className="relative w-full"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(({ index, key, start, size }) => (
          <div
            key={key}
            role="presentation"
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${start}px)`, height: size }}
          >
            {children(items[index] as Item, index)}
          </div>
        ))}
      </div>
    </div>
  );
}
