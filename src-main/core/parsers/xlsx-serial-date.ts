import type { FormatSection } from './xlsx-format-code.ts';

const [dayMs, hourMs, minuteMs, secondMs] = [86_400_000, 3_600_000, 60_000, 1000] as const;
/** 31 December 9999 in either system; Excel shows nothing beyond it. */
const lastSerial = 2_958_465;
/** Days between the two systems' beginnings: 1 January 1904 is day 0 in one, 1462 in the other. */
const between1904 = 1462;
/** The day that Excel takes for 29 February 1900, as Lotus 1-2-3 did; there was none. */
const leapDay = 60;
const epoch = Date.UTC(1899, 11, 31);

const two = (value: number): string => String(value).padStart(2, '0');

/** `2024-01-31` for a whole serial number of the 1900 system. */
function isoDay(serial: number): string {
  if (serial === 0) return '1900-01-00';
  if (serial === leapDay) return '1900-02-29';
  return new Date(epoch + (serial > leapDay ? serial - 1 : serial) * dayMs).toISOString().slice(0, 10);
}

/** `14:30`, `14:30:05`, `14:30:05.250`: seconds where there are some or the format shows them. */
function clock(ms: number, withSeconds: boolean): string {
  const rest = ms % minuteMs;
  const minutes = `${two(Math.floor(ms / hourMs))}:${two(Math.floor(ms / minuteMs) % 60)}`;
  if (rest === 0 && !withSeconds) return minutes;
  const thousandths = rest % secondMs;
  return `${minutes}:${two(Math.floor(rest / secondMs))}${thousandths === 0 ? '' : `.${String(thousandths).padStart(3, '0')}`}`;
}

/** As much of the day as the format shows: year and month alone, or the whole of it. */
function shownDay(day: string, has: (type: string) => boolean): string {
  if (has('day')) return day;
  return has('month') ? day.slice(0, 7) : day.slice(0, 4);
}

/**
 * A serial number as the date, time or duration that its format makes of it, in ISO 8601 as far as that goes:
 * `2024-01-31`, `2024-01-31 14:30`, `14:30:05`, `37:30` for elapsed hours. `undefined` where Excel has no date for it.
 */
export function showDate(serial: number, { tokens }: FormatSection, date1904: boolean): string | undefined {
  const has = (type: string): boolean => tokens.some((token) => token.type === type);
  const fraction = tokens.some(({ type }, at) => type === 'point' && tokens[at + 1]?.type === 'digit');
  const unit = fraction ? 1 : secondMs;
  const ms = Math.round((Math.abs(serial) * dayMs) / unit) * unit;
  if (has('elapsed')) return (serial < 0 && ms > 0 ? '-' : '') + clock(ms, has('second'));
  const days = Math.floor(ms / dayMs);
  const shifted = days + (date1904 ? between1904 : 0);
  if (serial < 0 || shifted > lastSerial) return undefined;
  const day = has('year') || has('month') || has('day') ? shownDay(isoDay(shifted), has) : '';
  const timed = has('hour') || has('minute') || has('second') || has('half');
  return [day, timed ? clock(ms % dayMs, has('second')) : ''].filter((part) => part !== '').join(' ');
}

/** A date that is written out in ISO 8601 (`t="d"`): as it is, with a space before the time, none for midnight. */
export const showIsoDate = (text: string): string =>
  text
    .trim()
    .replace(/Z$/, '')
    .replace(/T00:00(?::00(?:\.0+)?)?$/, '')
    .replace(/^(\d{4}-\d\d-\d\d)T/, '$1 ');
