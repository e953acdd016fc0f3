// SPDX-License-Identifier: Apache-2.0
// Dates and instants as the design writes them: 10-31 inside the current year, 2027-03-15 otherwise, 今天 09:12 today.
// Instants are UTC; people live in Asia/Shanghai, which has had one offset since 1991, so no table is needed.
const shanghaiMs = 8 * 3600_000;

/** The civil date (YYYY-MM-DD) of an instant in Shanghai. */
export function dayOf(instant: Date): string {
  return new Date(instant.getTime() + shanghaiMs).toISOString().slice(0, 10);
}

/** HH:MM of an instant in Shanghai. */
export function minuteOf(instant: Date): string {
  return new Date(instant.getTime() + shanghaiMs).toISOString().slice(11, 16);
}

/** A civil date beside today's: without its year when that is the same. */
export function shortDay(day: string, today: string): string {
  return day.slice(0, 5) === today.slice(0, 5) ? day.slice(5, 10) : day.slice(0, 10);
}

/** "今天 09:12" with the word of the language, "09-21 17:22", "2025-09-21 17:22". */
export function shortInstant(instant: Date, now: Date, todayWord: string): string {
  const [day, today] = [dayOf(instant), dayOf(now)];
  return `${day === today ? todayWord : shortDay(day, today)} ${minuteOf(instant)}`;
}

/** The last moment at which something due is still in time: what is due at midnight is due the day before. */
export function lastDayOf(due: Date): string {
  return dayOf(new Date(due.getTime() - 1));
}

/** Whole days from one civil date to another; negative when it lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7 + 1;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

// Written out: the browser's own formatter takes some 40 ms when it is first made, on the way to the first page.
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
  'November', 'December'];
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** "9月", "September"; 1 to 12. */
export const monthInWords = (month: number, language: string): string =>
  (language === 'en' ? months[month - 1] ?? '' : `${month}月`);

/** "9月22日 星期二", "Tue, 22 September": a day as one says it. */
export function dayInWords(day: string, language: string): string {
  if (day === '') return '';
  const [month, date, weekday] = [Number(day.slice(5, 7)), Number(day.slice(8, 10)), weekdayOf(day) - 1];
  return language === 'en' ? `${weekdays[weekday] ?? ''}, ${date} ${monthInWords(month, language)}`
    : `${month}月${date}日 星期${'一二三四五六日'[weekday] ?? ''}`;
}
