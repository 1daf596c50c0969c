import type { ReleaseHold, ReleaseLook, ReleasePlan, WorseArm } from '@trackcrumb/contract';

/** What a hold is known by: the same cause holds a plan once. */
export const holdKey = ({ by, fingerprint }: Pick<ReleaseHold, 'by' | 'fingerprint'>): string =>
  by === 'alert' ? `alert:${fingerprint ?? ''}` : by;

/** Whether this holds the plan already, or did when a person resumed all the same. */
export const isKnown = (plan: ReleasePlan, hold: Pick<ReleaseHold, 'by' | 'fingerprint'>): boolean =>
  plan.accepted.includes(holdKey(hold)) || plan.holds.some((standing) => holdKey(standing) === holdKey(hold));

/** What was found that shall hold a plan and does not yet. */
export function breachesFound(plan: ReleasePlan, { at, srm, worse }: ReleaseLook): ReleaseHold[] {
  const found: ReleaseHold[] = [
    ...(srm?.isBreach === true ? [{ by: 'srm' as const, detail: srmDetail(srm), since: at }] : []),
    ...(worse.length > 0 ? [{ by: 'guardrail' as const, detail: worse.map(worseDetail).join('; '), since: at }] : []),
  ];
  return found.filter((hold) => !isKnown(plan, hold));
}

const srmDetail = ({ pValue, n }: NonNullable<ReleaseLook['srm']>): string =>
  `visitors are not split as configured (p = ${pValue.toPrecision(2)} by the test that may be asked at any time, ${n} visitors)`;

const worseDetail = ({ key, rate, controlRate }: WorseArm): string =>
  `${key} converts less than the control: ${percent(rate)} against ${percent(controlRate)}`;

const percent = (rate: number): string => `${(100 * rate).toFixed(2)} %`;
