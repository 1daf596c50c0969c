export { experimentCounts, type AnalysisInput, type ExperimentCounts } from './analysisInput';
export { selectExperimentArms, type ExperimentArmRow } from './experimentArmRow';
export { EXPERIMENT_ARRAY_COLUMNS, selectExperiments, type ExperimentRow } from './experimentRow';
export { stringLiteral } from './stringLiteral';
export { VIEWS } from './viewNames';
