export { experimentCounts, type AnalysisInput, type ExperimentCounts } from './analysisInput';
export { selectExperimentArms, type ExperimentArmRow } from './experimentArmRow';
export { experimentRow, selectExperiments, type ExperimentRow, type RawExperimentRow } from './experimentRow';
export { stringLiteral } from './stringLiteral';
export { VIEWS } from './viewNames';
