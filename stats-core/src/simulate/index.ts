/**
 * Seeded simulation: draws from posteriors, and whole tests under a decision rule. Needs the optional peer dependency
 * seedrandom; the main entry does not.
 *
 * @packageDocumentation
 */

// Draws.
export { seededRandom } from './seededRandom';
export type { Random } from './seededRandom';
export { samplePosterior } from './samplePosterior';
export { sampleBeta } from './sampleBeta';
export { sampleBinomial } from './sampleBinomial';
export { sampleMultinomial } from './sampleMultinomial';

// Whole tests, looked at daily.
export { simulateDecisions } from './simulateDecisions';
export type { DecisionOutcome, DecisionSimulation } from './simulateDecisions';
export { expectedLossRule, singleLookRule, verdictRule } from './stopRules';
export type { Look, StopPlan, StopRule } from './stopRules';
export { simulateSrm } from './simulateSrm';
export type { SrmOutcome, SrmSimulation } from './simulateSrm';
export type { RunOptions } from './runTests';
