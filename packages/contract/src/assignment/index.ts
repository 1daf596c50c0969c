export { allocation, type Allocatable, type Allocation, type VariantShare } from './allocation';
export {
  ASSIGNMENT_REASONS,
  assign,
  DEFAULT_VARIANT,
  type Assignment,
  type AssignmentReason,
  type Attribution,
} from './assign';
export { bucket, BUCKET_COUNT } from './bucket';
export { compilePlan } from './compilePlan';
export { decide, type Decision, type Matcher, type Visit } from './decide';
export { explainDecision, type ExplainedStep, type Explanation } from './explainDecision';
export { isNumberText, isVersionText, matchesRules } from './matchesRules';
export { murmurHash3 } from './murmurHash3';
export { openFeatureReason, type OpenFeatureReason } from './openFeatureReason';
export { participation, type Participation } from './participation';
export type { Plan, Step, StepTest } from './plan';
export { HELD_OUT, HOLDOUT_VARIANT, REST } from './recordedArms';
export { recordedExperiment } from './recordedExperiment';
export { utf8 } from './utf8';
export { splitMoves, type Split, type SplitMove } from './splitMoves';
