import type { ArmMoments } from '@trackcrumb/contract/views';
import { pooledSrmTest, testedStrata, type AnalysisStratum, type SrmTest } from '@trackcrumb/stats-core';
import { mergeMoments } from './mergeMoments';

/** What was counted under one vector of shares, per arm. */
export type Stratum = AnalysisStratum & { conversions: number[]; units: number[] | null };

/** The strata of an experiment, and which flag versions they are made of. */
export interface Stratified {
  /** In the order of their first version. */
  strata: Stratum[];
  /** Which stratum a flag version belongs to; a version nobody recorded the shares of belongs to none. */
  versions: Map<number, Stratum>;
}

/**
 * Divides what was counted by the shares it was dealt by. A stratum is all flag versions with the same shares, adjacent or
 * not: a version that changed something else, the traffic say, starts none.
 *
 * @param keys of the arms, control first
 */
export function stratify(keys: readonly string[], moments: readonly ArmMoments[]): Stratified {
  const strata = new Map<string, Stratum>();
  const versions = new Map<number, Stratum>();
  for (const version of [...new Set(moments.map(({ stratum }) => stratum))].sort((a, b) => a - b)) {
    const arms = keys.map((key) => moments.filter(({ stratum, variant }) => stratum === version && variant === key));
    const weights = arms.map(([first]) => first?.expected_share ?? null);
    if (!weights.every((weight) => weight !== null)) {
      continue;
    }
    const place = weights.join(' ');
    const nobody = keys.map(() => 0);
    const before = strata.get(place) ?? { counts: nobody, conversions: nobody, units: nobody, weights };
    const added = arms.map(mergeMoments);
    const visitors = arms.map((rows) => rows.map(({ visitors_n }) => visitors_n));
    const areKnown = before.units !== null && !visitors.flat().includes(null);
    const stratum: Stratum = {
      weights,
      counts: before.counts.map((n, j) => n + added[j]!.n),
      conversions: before.conversions.map((conversions, j) => conversions + added[j]!.conversions),
      units: areKnown ? before.units!.map((n, j) => visitors[j]!.reduce<number>((sum, of) => sum + of!, n)) : null,
    };
    strata.set(place, stratum);
    versions.set(version, stratum);
  }
  return { strata: [...strata.values()], versions };
}

/** The test of the split over strata; null where there is none whose visitors are known. */
export function splitTest(strata: readonly Stratum[]): SrmTest | null {
  const tested = testedStrata(strata);
  return tested.length === 0 ? null : pooledSrmTest(tested);
}
