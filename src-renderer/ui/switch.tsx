import { Switch as Radix } from 'radix-ui';
import { joinClasses } from './join-classes.ts';

export interface SwitchProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** Also shows the name beside it. */
  readonly labelled?: boolean;
  readonly disabled?: boolean;
}

export function Switch({ label, checked, onChange, labelled = false, disabled = false }: SwitchProps) {
  return (
    <label
      className={joinClasses(
        'inline-flex h-8 shrink-0 items-center gap-2 whitespace-nowrap',
        checked ? 'text-ink' : 'text-ink-2',
      )}
    >
      <Radix.Root
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        aria-label={label}
        className="relative h-4 w-7 shrink-0 rounded-float bg-line-control transition-colors before:absolute before:-inset-1 disabled:opacity-55 data-[state=checked]:bg-accent"
      >
        <Radix.Thumb className="absolute top-0.5 left-0.5 size-3 rounded-full bg-page transition-transform data-[state=checked]:translate-x-3" />
      </Radix.Root>
      {labelled ? label : null}
    </label>
  );
}
