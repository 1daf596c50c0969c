import { shippedHoldoutQuestion } from '@trackcrumb/analysis';
import type { ShippedHoldoutQuestion } from '@trackcrumb/contract/views';
import type { CountedExperiment } from '../data/countedExperiments';

const DAY_MS = 86_400_000;
export const LAST_DAYS = [7, 30, 90] as const;

/** Which conversions of the held out are looked at: all since shipping, of so many days up to now, or of days of a calendar. */
export type HoldoutPeriod =
  | { kind: 'since-shipping' }
  | { kind: 'last'; days: number }
  /** Both included, UTC, `2026-11-23`. */
  | { kind: 'between'; firstDay: string; lastDay: string };

export interface HoldoutChoice {
  period: HoldoutPeriod;
  event: string;
}

const BETWEEN = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/;

/** A period as the address has it: '' for all since shipping, '30' for the last thirty days, '2026-11-01..2026-11-30'. */
export function periodText(period: HoldoutPeriod): string {
  switch (period.kind) {
    case 'since-shipping':
      return '';
    case 'last':
      return String(period.days);
    case 'between':
      return `${period.firstDay}..${period.lastDay}`;
  }
}

/** The inverse; what is no period is all since shipping. */
export function parsedPeriod(text: string): HoldoutPeriod {
  const days = LAST_DAYS.find((count) => String(count) === text);
  if (days !== undefined) {
    return { kind: 'last', days };
  }
  const [, firstDay = '', lastDay = ''] = BETWEEN.exec(text) ?? [];
  return isDay(firstDay) && isDay(lastDay) && firstDay <= lastDay
    ? { kind: 'between', firstDay, lastDay }
    : { kind: 'since-shipping' };
}

/** Whether the calendar has it: neither empty nor 30 February. */
export function isDay(text: string): boolean {
  const unixMs = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(unixMs) && new Date(unixMs).toISOString().startsWith(text);
}

/** What the choice asks, up to the instant at which the experiment was counted; null of one that is not completed. */
export function questionOf(
  { experiment, countedAt }: Pick<CountedExperiment, 'experiment' | 'countedAt'>,
  { period, event }: HoldoutChoice
): ShippedHoldoutQuestion | null {
  return shippedHoldoutQuestion(experiment, { event, ...bounds(period, countedAt) }, countedAt);
}

function bounds(period: HoldoutPeriod, countedAt: Date): { fromMs?: number; toMs?: number } {
  switch (period.kind) {
    case 'since-shipping':
      return {};
    case 'last':
      return { fromMs: countedAt.getTime() - period.days * DAY_MS };
    case 'between':
      return { fromMs: Date.parse(period.firstDay), toMs: Date.parse(period.lastDay) + DAY_MS };
  }
}
