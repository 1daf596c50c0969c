import type { TrackedEvent } from '@trackcrumb/contract';
import seedrandom from 'seedrandom';

/** Events as trackers send them, the same for the same seed. */
export function sampleEvents(seed: string, count: number, overrides: Partial<TrackedEvent> = {}): TrackedEvent[] {
  const random = seedrandom(seed);
  return Array.from({ length: count }, () => {
    const converted = random() < 0.2;
    return {
      event_id: randomUuid(random),
      event: converted ? 'trial_started' : '$exposure',
      distinct_id: `visitor-${Math.floor(random() * count)}`,
      timestamp: new Date(Date.now() - Math.floor(random() * 86_400_000)).toISOString(),
      properties: { $os: 'Linux', plan: 'größer\u2028«2»', ...(converted ? { converted: 1 } : {}) },
      experiments: { pricing_copy_test: { variant: random() < 0.5 ? 'control' : 'treatment', flag_version: 3 } },
      ...overrides,
    };
  });
}

function randomUuid(random: () => number): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
