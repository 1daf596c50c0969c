export { experimentCounts, type AnalysisInput, type ExperimentCounts } from './analysisInput';
export { selectExperimentArms, type ExperimentArmRow } from './experimentArmRow';
export { selectExperimentDays, type ExperimentDayRow } from './experimentDayRow';
export { selectExperimentSegments, type ExperimentSegmentRow } from './experimentSegmentRow';
export { experimentRow, selectExperiments, type ExperimentRow, type RawExperimentRow } from './experimentRow';
export { stringLiteral } from './stringLiteral';
export { VIEWS } from './viewNames';
