import type { LucideIcon } from 'lucide-react';
import { useId, type ComponentProps, type ReactNode } from 'react';
import { joinClasses } from './join-classes.ts';

export interface TextFieldProps extends Omit<ComponentProps<'input'>, 'aria-label'> {
  /** Its name; shown only to screen readers, since the look of each place says it itself. */
  readonly label: string;
  readonly icon?: LucideIcon;
  /** What is wrong with the value, shown under it. */
  readonly problem?: string | undefined;
  /** Stands inside, at the end: a unit, a key. */
  readonly after?: ReactNode;
}

export function TextField({ label, icon: Icon, problem, after, className, ...rest }: TextFieldProps) {
  const problemId = useId();
  const edge = edgeOf(problem !== undefined, rest.disabled === true);
  return (
    <div className={joinClasses('min-w-0', className)}>
      <label
        className={joinClasses(
          'flex h-8 items-center gap-2 rounded-control border px-2.5',
          rest.disabled === true ? 'bg-sunken text-ink-2' : 'bg-page',
          'has-[input:focus-visible]:border-transparent has-[input:focus-visible]:outline-2 has-[input:focus-visible]:-outline-offset-1 has-[input:focus-visible]:outline-accent',
          edge,
        )}
      >
        {Icon ? <Icon aria-hidden size={16} strokeWidth={1.6} className="shrink-0 text-ink-3" /> : null}
        <input
          type="text"
          {...rest}
          aria-label={label}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : problemId}
          className="min-w-0 flex-1 bg-transparent outline-none"
        />
        {after}
      </label>
      {problem === undefined ? null : (
        <p id={problemId} role="alert" className="mt-1 text-small text-bad">
          {problem}
        </p>
      )}
    </div>
  );
}

const edgeOf = (isWrong: boolean, isDisabled: boolean): string => {
  if (isDisabled) return 'border-line';
  return isWrong ? 'border-bad-mark' : 'border-line-control';
};
