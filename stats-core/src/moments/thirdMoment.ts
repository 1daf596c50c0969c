import { requireBetween } from '../validation/ensure';
import { finiteMoments, type Moments } from './moments';

/** A third moment from elsewhere. */
export interface ThirdMomentOption {
  /** Third central moment, divisor n, of the number per unit that the estimate is the mean of, to first order. */
  readonly thirdMoment?: number | null;
}

export function requireThirdMoment({ thirdMoment }: ThirdMomentOption): void {
  if (thirdMoment !== undefined && thirdMoment !== null) requireBetween('thirdMoment', thirdMoment);
}

/** The moments with that third moment, where there is one. */
export const withThirdMoment = (moments: Moments, { thirdMoment = null }: ThirdMomentOption): Moments =>
  thirdMoment === null ? moments : finiteMoments({ ...moments, m3: moments.n * thirdMoment });
