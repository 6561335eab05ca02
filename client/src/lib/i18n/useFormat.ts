import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface Format {
  date: (instant: string) => string;
  dateTime: (instant: string) => string;
  /** "3 minutes ago"; a date if more than a month ago. */
  ago: (instant: string) => string;
  number: (value: number) => string;
  list: (items: string[]) => string;
  /** "4:05", or "1:04:05" from one hour. */
  clock: (seconds: number) => string;
}

/** Formats dates, times and numbers in the chosen language, with the browser's region if it is of that language. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  return useMemo(() => formatFor(regionalFormOf(i18n.language)), [i18n.language]);
}

/** For example en-GB for English. */
function regionalFormOf(language: string): string {
  return navigator.languages.find((tag) => tag.startsWith(`${language}-`)) ?? language;
}

function formatFor(language: string): Format {
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const number = new Intl.NumberFormat(language);
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  return {
    date: (instant) => date.format(new Date(instant)),
    dateTime: (instant) => dateTime.format(new Date(instant)),
    ago: (instant) => agoText(instant, { relative, date }),
    number: (value) => number.format(value),
    list: (items) => list.format(items),
    clock: clockText,
  };
}

function agoText(
  instant: string,
  { relative, date }: { relative: Intl.RelativeTimeFormat; date: Intl.DateTimeFormat },
): string {
  const seconds = Math.round((Date.now() - Date.parse(instant)) / 1_000);
  if (seconds < MINUTE) return relative.format(0, 'second');
  if (seconds < HOUR) return relative.format(-Math.floor(seconds / MINUTE), 'minute');
  if (seconds < DAY) return relative.format(-Math.floor(seconds / HOUR), 'hour');
  if (seconds < 30 * DAY) return relative.format(-Math.floor(seconds / DAY), 'day');
  return date.format(new Date(instant));
}

function clockText(seconds: number): string {
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / MINUTE);
  if (seconds < HOUR) return `${minutes}:${twoDigits(seconds % MINUTE)}`;
  return `${Math.floor(seconds / HOUR)}:${twoDigits(minutes % 60)}:${twoDigits(seconds % MINUTE)}`;
}
