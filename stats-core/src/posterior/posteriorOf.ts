import { betaDensity } from '../beta/betaDensity';
import type { BetaDensity } from '../beta/betaDensity';
import { logitBeta } from '../beta/logitBeta';
import type { Arm, ArmOptions } from './arm';
import { posterior } from './posterior';

/** What was measured in one arm, by the kind of metric. Every kind has a density of its own. */
export type ArmStatistic = Proportion;

/** Units that converted, out of all. */
export interface Proportion extends Arm {
  readonly kind: 'proportion';
}

/** What we believe about the value of an arm, now that we have seen its statistic: the {@link posterior}, to compare. */
export function posteriorOf(statistic: ArmStatistic, options: ArmOptions, field: string): BetaDensity {
  return betaDensity(logitBeta(posterior(statistic, options.prior, options, field)));
}
