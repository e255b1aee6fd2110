import { ChevronsUpDown } from 'lucide-react';
import { joinClasses } from './join-classes.ts';

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

export interface SelectProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly SelectOption<Value>[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
  readonly className?: string;
}

/** The platform's own list, in our look: no other is as good with a keyboard, a screen reader and a phone. */
export function Select<Value extends string>({
  label,
  value,
  options,
  onChange,
  disabled,
  className,
}: SelectProps<Value>) {
  const choose = (chosen: string): void => {
    const option = options.find((candidate) => candidate.value === chosen);
    if (option) onChange(option.value);
  };
  return (
    <span className={joinClasses('relative inline-flex min-w-0', className)}>
      <select
        aria-label={label}
        value={value}
        disabled={disabled}
        onChange={(event) => choose(event.target.value)}
        className="h-8 w-full min-w-0 appearance-none truncate rounded-control border border-line-control bg-page pr-8 pl-2.5 hover:bg-hover focus-visible:-outline-offset-1 disabled:border-line disabled:bg-sunken disabled:text-ink-3"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} className="bg-raised text-ink">
            {option.label}
          </option>
        ))}
      </select>
      <ChevronsUpDown
        aria-hidden
        size={14}
        strokeWidth={1.6}
        className="pointer-events-none absolute top-2.25 right-2.5 text-ink-3"
      />
    </span>
  );
}
