import type { Experiment } from '@trackcrumb/contract';
import type { ExperimentArmRow } from '@trackcrumb/contract/views';
import type { TrafficEvent } from './randomTraffic';

export interface Window {
  /** Included. */
  start: number;
  /** Excluded. */
  end: number;
}

/** A visitor or an event that counts. */
export interface CountedUnit {
  visitor: string;
  variant: string;
  flagVersion: number;
  at: number;
  /** Null when it did not convert. */
  convertedAt: number | null;
  seenInSeveral: boolean;
  /** Of the visitor, at or before `at`, in order: what a segment is read from. */
  eventsUntilThen: TrafficEvent[];
}

/** The definition of what counts, written as plainly as possible. */
export function countedUnits(experiment: Experiment, window: Window, events: readonly TrafficEvent[]): CountedUnit[] {
  const seen = [...new Map(events.map((event) => [event.event_id, event])).values()].filter(({ isBot }) => !isBot);
  const within = ({ timestamp }: TrafficEvent): boolean => timestamp >= window.start && timestamp < window.end;
  const byVisitor = new Map<string, TrafficEvent[]>();
  for (const event of [...seen].sort((a, b) => a.timestamp - b.timestamp)) {
    byVisitor.set(event.distinct_id, [...(byVisitor.get(event.distinct_id) ?? []), event]);
  }
  const isConversion = (event: TrafficEvent): boolean => event.converted && event.event === experiment.targetEvent;

  return [...byVisitor.values()].flatMap((ofVisitor): CountedUnit[] => {
    const exposures = ofVisitor.filter(({ carries }) => carries.has(experiment.id));
    const unit = (event: TrafficEvent, conversion: TrafficEvent | undefined): CountedUnit => ({
      ...event.carries.get(experiment.id)!,
      at: event.timestamp,
      convertedAt: conversion?.timestamp ?? null,
      visitor: event.distinct_id,
      seenInSeveral: new Set(exposures.map(({ carries }) => carries.get(experiment.id)!.variant)).size > 1,
      eventsUntilThen: exposures.filter(({ timestamp }) => timestamp <= event.timestamp),
    });
    if (experiment.unit === 'event') {
      return exposures
        .filter(within)
        .map((event) => ({ ...unit(event, isConversion(event) ? event : undefined), seenInSeveral: false }));
    }
    const first = exposures[0];
    if (first === undefined || !within(first)) {
      return [];
    }
    const conversions = ofVisitor.filter(
      (event) => isConversion(event) && event.timestamp >= first.timestamp && event.timestamp < window.end
    );
    return [unit(first, conversions[0])];
  });
}

/**
 * What `experiment_arms_v2` must return: under a flag version that nobody recorded shares for, nobody counts.
 *
 * @param earlier the units from the start of the experiment to that of its window, where they are visitors
 */
export function countByHand(
  experiment: Experiment,
  units: readonly CountedUnit[],
  expectedShare: (flagVersion: number, variant: string) => number,
  earlier: readonly CountedUnit[] = []
): ExperimentArmRow[] {
  const isRecorded = ({ flagVersion }: CountedUnit): boolean =>
    expectedShare(flagVersion, experiment.variants[0]!.key) >= 0;
  const before = earlier.filter(isRecorded);
  const firstOf = new Map(
    units
      .filter(isRecorded)
      .reverse()
      .map((unit) => [unit.visitor, unit])
  );
  const versions = [...new Set([...units, ...before].map(({ flagVersion }) => flagVersion))];
  return versions.flatMap((version) => {
    const ofVersion = units.filter(({ flagVersion }) => flagVersion === version);
    const earlierOfVersion = before.filter(({ flagVersion }) => flagVersion === version);
    const variants = new Set([
      ...experiment.variants.map(({ key }) => key),
      ...[...ofVersion, ...earlierOfVersion].map(({ variant }) => variant),
    ]);
    return [...variants].map((variant) => {
      const ofArm = ofVersion.filter((unit) => unit.variant === variant);
      const counted = ofArm.filter(isRecorded);
      return {
        experiment_id: experiment.id,
        variant,
        flag_version: version,
        n: counted.length,
        conversions: counted.filter(({ convertedAt }) => convertedAt !== null).length,
        multi_variant_n: counted.filter(({ seenInSeveral }) => seenInSeveral).length,
        visitors_n: counted.filter((unit) => firstOf.get(unit.visitor) === unit).length,
        unverified_n: ofArm.length - counted.length,
        moved_n: 0,
        before_window_n: earlierOfVersion.filter((unit) => unit.variant === variant).length,
        expected_share: expectedShare(version, variant),
      };
    });
  });
}
