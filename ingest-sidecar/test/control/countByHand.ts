import type { Experiment } from '@trackcrumb/contract';
import type { ExperimentArmRow } from '@trackcrumb/contract/views';
import type { TrafficEvent } from './randomTraffic';

export interface Window {
  /** Included. */
  start: number;
  /** Excluded. */
  end: number;
}

interface Count {
  n: number;
  conversions: number;
  multi: number;
}

/** The definition of the counts, written as plainly as possible: what `experiment_arms_v1` must return. */
export function countByHand(
  experiment: Experiment,
  window: Window,
  events: readonly TrafficEvent[],
  expectedShare: (flagVersion: number, variant: string) => number
): ExperimentArmRow[] {
  const seen = [...new Map(events.map((event) => [event.event_id, event])).values()].filter(({ isBot }) => !isBot);
  const within = (event: TrafficEvent): boolean => event.timestamp >= window.start && event.timestamp < window.end;
  const counts = new Map<string, Count>();
  const versions = new Set<number>();
  const add = (event: TrafficEvent, converted: boolean, multi: boolean): void => {
    const { variant, flagVersion } = event.carries.get(experiment.id)!;
    const key = `${flagVersion}/${variant}`;
    const count = counts.get(key) ?? { n: 0, conversions: 0, multi: 0 };
    counts.set(key, {
      n: count.n + 1,
      conversions: count.conversions + Number(converted),
      multi: count.multi + Number(multi),
    });
    versions.add(flagVersion);
  };

  const carrying = seen.filter(({ carries }) => carries.has(experiment.id));
  if (experiment.unit === 'event') {
    for (const event of carrying.filter(within)) {
      add(event, event.converted && event.event === experiment.targetEvent, false);
    }
  } else {
    for (const visitor of new Set(carrying.map(({ distinct_id }) => distinct_id))) {
      const exposures = carrying.filter(({ distinct_id }) => distinct_id === visitor);
      const first = exposures.reduce((a, b) => (a.timestamp < b.timestamp ? a : b));
      if (within(first)) {
        const converted = seen.some(
          (event) =>
            event.distinct_id === visitor &&
            event.event === experiment.targetEvent &&
            event.converted &&
            event.timestamp >= first.timestamp &&
            event.timestamp < window.end
        );
        add(first, converted, new Set(exposures.map(({ carries }) => carries.get(experiment.id)!.variant)).size > 1);
      }
    }
  }

  for (const version of versions) {
    for (const { key } of experiment.variants) {
      const count = `${version}/${key}`;
      counts.set(count, counts.get(count) ?? { n: 0, conversions: 0, multi: 0 });
    }
  }
  return [...counts].map(([key, { n, conversions, multi }]) => {
    const [version, variant] = [Number(key.split('/')[0]), key.split('/')[1]!];
    return {
      experiment_id: experiment.id,
      variant,
      flag_version: version,
      n,
      conversions,
      multi_variant_n: multi,
      expected_share: expectedShare(version, variant),
    };
  });
}
