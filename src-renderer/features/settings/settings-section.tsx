import type { ReactNode } from 'react';

export interface SettingsSectionProps {
  readonly name: string;
  readonly children: ReactNode;
}

export function SettingsSection({ name, children }: SettingsSectionProps) {
  return (
    <section id={`section-${name}`} aria-label={name}>
      <h2 className="border-b border-line pt-6 pb-1.75 leading-6 font-semibold">{name}</h2>
      {children}
    </section>
  );
}

export interface SettingLineProps {
  readonly label: string;
  readonly help: string;
  /** Why it does not work here. */
  readonly problem?: string | null;
  /** What it is set with. */
  readonly children: ReactNode;
}

/** Two lines of words, and the control at the end. */
export function SettingLine({ label, help, problem = null, children }: SettingLineProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-b border-line-soft pt-2.5 pb-2.25">
      <div className="min-w-0">
        <p className="font-medium">{label}</p>
        <p className="text-small text-ink-3">{help}</p>
        {problem === null ? null : (
          <p role="status" className="text-small text-weak">
            {problem}
          </p>
        )}
      </div>
      <div className="flex items-start gap-2">{children}</div>
    </div>
  );
}
