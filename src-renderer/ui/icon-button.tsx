import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { joinClasses } from './join-classes.ts';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  readonly icon: LucideIcon;
  /** Its name, for screen readers and as the tooltip. */
  readonly label: string;
  readonly shortcut?: string;
  readonly size?: 'normal' | 'small';
  /** Off where the name is plain from its place, such as the cross of a dialog. */
  readonly tooltip?: boolean;
}

/** A button that is only an icon: its name is always given. */
export function IconButton({ shortcut, tooltip = true, ...button }: IconButtonProps) {
  if (!tooltip) return <PlainIconButton {...button} />;
  return (
    <Tooltip text={button.label} {...(shortcut === undefined ? {} : { shortcut })}>
      <PlainIconButton {...button} />
    </Tooltip>
  );
}

type PlainProps = Omit<IconButtonProps, 'shortcut' | 'tooltip'>;

function PlainIconButton({ icon: Icon, label, size = 'normal', className, type, ...rest }: PlainProps) {
  const box = size === 'small' ? 'size-6' : 'size-8';
  const look = 'text-ink-2 enabled:hover:bg-hover enabled:hover:text-ink disabled:text-line-control';
  return (
    <button
      {...rest}
      type={type ?? 'button'}
      aria-label={label}
      className={joinClasses(
        'inline-grid shrink-0 place-items-center rounded-row transition-colors',
        box,
        look,
        className,
      )}
    >
      <Icon aria-hidden size={size === 'small' ? 14 : 16} strokeWidth={1.6} />
    </button>
  );
}
