import { useEffect, useRef, type MouseEvent, type ReactNode } from 'react';
import { joinClasses } from '../../ui/join-classes.ts';

/** The table's columns; narrow windows keep them all and shorten the names. */
export const rowGrid =
  'grid grid-cols-[48px_minmax(0,1fr)_56px_76px_56px_76px_160px_84px] items-center pr-4 *:px-2 *:first:px-0';

export interface RowFrameProps {
  /** Its number in the whole table, from 0. */
  readonly index: number;
  readonly isActive: boolean;
  /** The table has the focus, so its active row takes it. */
  readonly takesFocus: boolean;
  readonly isSelected?: boolean;
  readonly isOpen?: boolean;
  readonly onPress: (event: MouseEvent) => void;
  readonly onOpen?: (() => void) | undefined;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A row that can be reached with the arrows; the table is one stop of the Tab key. */
export function RowFrame(props: RowFrameProps) {
  const {
    index,
    isActive,
    takesFocus,
    isSelected,
    isOpen = false,
    onPress,
    onOpen,
    className,
    children,
  } = props;
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive && takesFocus) row.current?.focus({ preventScroll: true });
  }, [isActive, takesFocus]);
  // Its keys are the table's.
  const pointer = { onClick: onPress, onDoubleClick: onOpen };
  const ground = isSelected === true || isOpen ? 'bg-accent-soft' : 'hover:bg-hover';
  return (
    <div
      ref={row}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      tabIndex={isActive ? 0 : -1}
      data-row={index}
      {...pointer}
      className={joinClasses(
        'group/row h-full cursor-default border-b border-line-soft focus-visible:-outline-offset-2',
        className ?? rowGrid,
        ground,
      )}
    >
      {children}
    </div>
  );
}
