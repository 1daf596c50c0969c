export { applyWinner, isApplied } from './applyWinner';
export { autoPauseForSrm, type SrmFinding } from './autoPauseForSrm';
export { changeStatus } from './changeStatus';
export { createExperiment } from './createExperiment';
export { existingExperiment, experimentResponse, experimentResponses, flagOf } from './currentExperiment';
export { editExperiment } from './editExperiment';
export { recordImport } from './recordImport';
export { undoImport } from './undoImport';
