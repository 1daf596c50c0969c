import { experimentCounts, worseArms } from '@trackcrumb/analysis';
import type { Experiment, ReleaseLook } from '@trackcrumb/contract';
import type { ArmMoments } from '@trackcrumb/contract/views';
import { pooledSequentialSrm, SEQUENTIAL_SRM_P_THRESHOLD, testedStrata } from '@trackcrumb/stats-core';

/**
 * What a release plan has to know of its experiment: who has come under the present step, whether visitors are split as
 * configured, and which treatments convert less than the control. Both tests stay valid however often they are asked.
 *
 * @param flagVersion first version of the flag under the present step
 */
export function lookAt(
  experiment: Experiment,
  moments: readonly ArmMoments[],
  flagVersion: number,
  now: Date
): ReleaseLook {
  const { input } = experimentCounts(experiment, moments, now);
  const tested = testedStrata(input.strata);
  const n = tested.reduce((sum, { counts }) => sum + counts.reduce((all, count) => all + count, 0), 0);
  const pValue = n === 0 ? 1 : (pooledSequentialSrm(tested.map(asOneLook)).pValue[0] ?? 1);
  return {
    at: now.toISOString(),
    fewestPerArm: fewestPerArm(experiment, moments, flagVersion),
    srm: n === 0 ? null : { pValue, n, isBreach: pValue < SEQUENTIAL_SRM_P_THRESHOLD },
    worse: worseArms(input.arms, input.strata, experiment.plan),
  };
}

const asOneLook = ({ counts, weights }: { counts: readonly number[]; weights: readonly number[] }) => ({
  looks: [counts],
  weights,
});

/** New visitors under a step, in the arm that has fewest of those which get any. */
function fewestPerArm({ id, variants }: Experiment, moments: readonly ArmMoments[], flagVersion: number): number {
  const own = moments.filter(({ experiment_id }) => experiment_id === id);
  const counts = variants.flatMap(({ key }) => {
    const rows = own.filter(({ variant }) => variant === key);
    const getsNobody = rows.length > 0 && rows.every(({ expected_share }) => expected_share === 0);
    const n = rows
      .filter(({ stratum }) => stratum >= flagVersion)
      .reduce((sum, row) => sum + (row.visitors_n ?? row.n), 0);
    return getsNobody ? [] : [n];
  });
  return Math.min(...counts);
}
