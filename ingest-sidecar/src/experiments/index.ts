export { applyWinner, isApplied } from './applyWinner';
export { autoPauseForSrm, type SrmFinding } from './autoPauseForSrm';
export { changeExperiment } from './changeExperiment';
export { changeStatus } from './changeStatus';
export { changeVariants } from './changeVariants';
export { createExperiment } from './createExperiment';
export { existingExperiment, experimentResponse, experimentResponses, flagOf } from './currentExperiment';
