import type { ComponentProps } from 'react';
import { joinClasses } from './join-classes.ts';

export type ButtonLook = 'plain' | 'primary' | 'quiet' | 'danger';

const looks: Readonly<Record<ButtonLook, string>> = {
  plain: 'border-line-control bg-page font-medium enabled:hover:bg-hover enabled:active:bg-pressed',
  primary:
    'border-accent bg-accent font-medium text-on-accent enabled:hover:border-accent-hover enabled:hover:bg-accent-hover',
  quiet: 'border-transparent text-ink-2 enabled:hover:bg-hover enabled:hover:text-ink',
  danger: 'border-bad-mark bg-page font-medium text-bad enabled:hover:bg-bad-soft',
};

const sizes = { normal: 'h-8 px-3 rounded-control', small: 'h-6 px-2 rounded-row text-small' } as const;

const disabled = 'disabled:border-line disabled:bg-sunken disabled:text-ink-3';

export interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: ButtonLook;
  readonly size?: keyof typeof sizes;
}

/** One primary button a screen. */
export function Button({ look = 'plain', size = 'normal', className, type, ...rest }: ButtonProps) {
  const own =
    'inline-flex shrink-0 items-center justify-center gap-1.5 border whitespace-nowrap transition-colors';
  return (
    <button
      {...rest}
      type={type ?? 'button'}
      className={joinClasses(own, sizes[size], looks[look], look !== 'quiet' && disabled, className)}
    />
  );
}
