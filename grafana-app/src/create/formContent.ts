import type { ExperimentDraft } from './draft';
import type { PowerInput } from './powerEstimate';

/** Everything that can be typed into the form of an experiment. */
export interface FormContent {
  draft: ExperimentDraft;
  power: PowerInput;
}

export const TYPICAL_POWER: PowerInput = { weeklyTraffic: 10_000, baselinePct: 5, mdePct: 20 };

/** Whether anybody entered what the estimate is based on. */
export const isPowerEntered = (power: PowerInput): boolean =>
  (Object.keys(TYPICAL_POWER) as Array<keyof PowerInput>).some((field) => power[field] !== TYPICAL_POWER[field]);
