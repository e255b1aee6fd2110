import { Check, Minus } from 'lucide-react';
import { Checkbox as Radix } from 'radix-ui';
import { joinClasses } from './join-classes.ts';

export interface CheckboxProps {
  readonly label: string;
  readonly checked: boolean | 'some';
  readonly onChange: (checked: boolean) => void;
  /** −1 where something else is the stop of the Tab key: a row. */
  readonly tabIndex?: number;
  readonly className?: string;
}

/** The box alone; `label` is its name for screen readers. */
export function Checkbox({ label, checked, onChange, tabIndex, className }: CheckboxProps) {
  const Mark = checked === 'some' ? Minus : Check;
  return (
    <Radix.Root
      aria-label={label}
      tabIndex={tabIndex}
      checked={checked === 'some' ? 'indeterminate' : checked}
      onCheckedChange={(now) => onChange(now === true)}
      className={joinClasses(
        'relative inline-grid size-4 shrink-0 place-items-center rounded-chip border border-line-control bg-page before:absolute before:-inset-1',
        'text-on-accent data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent',
        className,
      )}
    >
      <Radix.Indicator>
        <Mark aria-hidden size={12} strokeWidth={2.5} />
      </Radix.Indicator>
    </Radix.Root>
  );
}
