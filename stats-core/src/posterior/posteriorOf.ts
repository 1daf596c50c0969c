import { logitBeta } from '../beta/logitBeta';
import type { LogitBeta } from '../beta/logitBeta';
import type { Arm, ArmOptions } from './arm';
import { posterior } from './posterior';

/** What was measured in one arm, by the kind of metric. Every kind has a density of its own. */
export type ArmStatistic = Proportion;

/** Units that converted, out of all: what an arm is unless it says otherwise. */
export interface Proportion extends Arm {
  readonly kind?: 'proportion';
}

/** What we believe about the value of an arm, now that we have seen its statistic: the {@link posterior}, to compare. */
export function posteriorOf(statistic: ArmStatistic, options: ArmOptions, field: string): LogitBeta {
  return logitBeta(posterior(statistic, options.prior, options, field));
}
