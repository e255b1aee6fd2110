import { words } from '../../words/index.ts';

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const withYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: '2-digit' });
const withTime = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** `Today`, `3 Nov`, `3 Nov 24`. */
export function formatDay(iso: string, now: Date): string {
  const date = new Date(iso);
  if (date.toDateString() === now.toDateString()) return words.library.today;
  return (date.getFullYear() === now.getFullYear() ? day : withYear).format(date).replaceAll(' ', '\u00A0');
}

export const formatMoment = (iso: string): string => withTime.format(new Date(iso));
