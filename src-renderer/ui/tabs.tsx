import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly label: string;
}

export interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  /** Stands at the end of the tabs' row. */
  readonly after?: ReactNode;
  /** What the chosen tab shows. */
  readonly children: ReactNode;
}

export function Tabs<Id extends string>({ label, tabs, value, onChange, after, children }: TabsProps<Id>) {
  const choose = (chosen: string): void => {
    const tab = tabs.find((candidate) => candidate.id === chosen);
    if (tab) onChange(tab.id);
  };
  return (
    <Radix.Root value={value} onValueChange={choose} className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-10 shrink-0 items-stretch gap-2 border-b border-line px-4">
        <Radix.List aria-label={label} className="flex items-stretch gap-4">
          {tabs.map((tab) => (
            <Radix.Trigger
              key={tab.id}
              value={tab.id}
              className="border-y-2 border-transparent whitespace-nowrap text-ink-2 hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-b-ink data-[state=active]:font-medium data-[state=active]:text-ink"
            >
              {tab.label}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {after}
      </div>
      <Radix.Content value={value} className="flex min-h-0 flex-1 flex-col" tabIndex={-1}>
        {children}
      </Radix.Content>
    </Radix.Root>
  );
}
