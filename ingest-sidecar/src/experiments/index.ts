export { changeStatus } from './changeStatus';
export { createExperiment } from './createExperiment';
export {
  currentExperiment,
  existingExperiment,
  experimentResponse,
  experimentResponses,
  flagOf,
} from './currentExperiment';
