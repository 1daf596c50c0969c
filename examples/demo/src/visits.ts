import seedrandom from 'seedrandom';
import { DEVICES, type Device, type Scenario } from './scenario';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Visitors in each hour of the day (UTC), relative: quiet nights, busy afternoons. */
const HOURLY = [2, 1, 1, 1, 1, 2, 4, 7, 10, 12, 13, 13, 12, 13, 14, 14, 13, 12, 11, 10, 9, 7, 5, 3];
const WEEKEND_FACTOR = 0.65;

/** One visitor's visit, before anyone knows what they will see. */
export interface Visit {
  distinctId: string;
  atMs: number;
  device: Device;
  /** Uniform draw in [0, 1) that decides whether the visitor converts. */
  conversionDraw: number;
  /** From exposure to conversion. */
  delayMs: number;
}

/**
 * All visits of a scenario in order of time: the same for the same name and start, so that sending them again after an
 * interruption changes nothing.
 */
export function visits(scenario: Scenario, startedAtMs: number): Visit[] {
  const name = scenario.experiment.name;
  const random = seedrandom(`TrackCrumb demo, ${name}`);
  const hours = hourlyWeights(startedAtMs, endOf(scenario, startedAtMs));
  const totalWeight = hours.at(-1)?.cumulative ?? 0;

  const all = Array.from({ length: scenario.visitors }, (): Visit => {
    const at = random() * totalWeight;
    const hour = hours.find(({ cumulative }) => cumulative > at) ?? hours[0]!;
    return {
      distinctId: `visitor-${hex(random)}${hex(random)}`,
      atMs: Math.floor(hour.fromMs + random() * hour.lengthMs),
      device: pick(DEVICES, random()),
      conversionDraw: random(),
      delayMs: Math.round(-Math.log(1 - random()) * scenario.typicalDelayMs),
    };
  });
  return all.sort((a, b) => a.atMs - b.atMs);
}

function hourlyWeights(startMs: number, endMs: number) {
  const hours: { fromMs: number; lengthMs: number; cumulative: number }[] = [];
  let cumulative = 0;
  for (let fromMs = startMs; fromMs < endMs; fromMs += HOUR_MS) {
    const date = new Date(fromMs);
    const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
    const lengthMs = Math.min(HOUR_MS, endMs - fromMs);
    cumulative += (HOURLY[date.getUTCHours()]! * (weekend ? WEEKEND_FACTOR : 1) * lengthMs) / HOUR_MS;
    hours.push({ fromMs, lengthMs, cumulative });
  }
  return hours;
}

function pick(devices: readonly Device[], draw: number): Device {
  let left = draw;
  return devices.find(({ share }) => (left -= share) < 0) ?? devices[0]!;
}

const hex = (random: () => number): string =>
  Math.floor(random() * 0x1_0000_0000)
    .toString(16)
    .padStart(8, '0');

/** Where its made-up traffic ends, conversions included: at the time it was first sent. */
export const endOf = (scenario: Scenario, startedAtMs: number): number => startedAtMs + scenario.daysAgo * DAY_MS;

/** When a scenario that runs for `daysAgo` days began, on the whole minute. */
export function startOf(scenario: Scenario, nowMs: number): number {
  return Math.floor((nowMs - scenario.daysAgo * DAY_MS) / 60_000) * 60_000;
}
