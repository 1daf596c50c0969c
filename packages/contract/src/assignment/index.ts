export { allocation, type Allocatable, type Allocation, type VariantShare } from './allocation';
export {
  ASSIGNMENT_REASONS,
  assign,
  DEFAULT_VARIANT,
  HOLDOUT_VARIANT,
  type Assignment,
  type AssignmentReason,
  type Attribution,
} from './assign';
export { bucket, BUCKET_COUNT } from './bucket';
export { murmurHash3 } from './murmurHash3';
export { openFeatureReason, type OpenFeatureReason } from './openFeatureReason';
export { participation, type Participation } from './participation';
export { recordedExperiment } from './recordedExperiment';
export { utf8 } from './utf8';
export { splitMoves, type Split, type SplitMove } from './splitMoves';
