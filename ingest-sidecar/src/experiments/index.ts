export { applyWinner, isApplied } from './applyWinner';
export { changeStatus } from './changeStatus';
export { changeVariants } from './changeVariants';
export { createExperiment } from './createExperiment';
export { existingExperiment, experimentResponse, experimentResponses, flagOf } from './currentExperiment';
