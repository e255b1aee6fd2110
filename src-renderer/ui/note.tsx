import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { joinClasses } from './join-classes.ts';

const tones = {
  note: { icon: Info, ground: 'bg-sunken', mark: 'text-ink-2' },
  attention: { icon: TriangleAlert, ground: 'bg-weak-soft', mark: 'text-weak' },
  failure: { icon: CircleAlert, ground: 'bg-bad-soft', mark: 'text-bad' },
} as const;

export interface NoteProps {
  readonly tone?: keyof typeof tones;
  /** What happened. */
  readonly title: string;
  /** What it means, or what to do. */
  readonly text?: string;
  readonly actions?: ReactNode;
  readonly className?: string;
}

/** Says something in its place: grey for a note, amber for attention, red for failure. */
export function Note({ tone = 'note', title, text, actions, className }: NoteProps) {
  const { icon: Icon, ground, mark } = tones[tone];
  return (
    <div
      role={tone === 'failure' ? 'alert' : 'status'}
      className={joinClasses(
        'grid grid-cols-[16px_minmax(0,1fr)_auto] items-start gap-3 rounded-control px-4 py-3',
        ground,
        className,
      )}
    >
      <Icon aria-hidden size={16} strokeWidth={1.6} className={joinClasses('mt-0.5', mark)} />
      <p className="min-w-0 wrap-break-word">
        <span className="font-medium">{title}</span>
        {text === undefined || text === '' ? null : <span className="text-ink-2"> {text}</span>}
      </p>
      {actions === undefined ? null : <div className="flex gap-2 self-center">{actions}</div>}
    </div>
  );
}
