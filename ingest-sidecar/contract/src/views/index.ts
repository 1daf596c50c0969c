export { experimentCounts, type AnalysisInput, type ExperimentCounts } from './analysisInput';
export { cumulativeCounts, type DayCounts } from './cumulativeCounts';
export { selectExperimentArms, type ExperimentArmRow } from './experimentArmRow';
export { selectExperimentDays, type ExperimentDayRow } from './experimentDayRow';
export { selectExperimentSegments, type ExperimentSegmentRow } from './experimentSegmentRow';
export { experimentRow, selectExperiments, type ExperimentRow, type RawExperimentRow } from './experimentRow';
export { segmentCounts, type SegmentCounts, type SegmentsCounts } from './segmentCounts';
export { stringLiteral } from './stringLiteral';
export { VIEWS } from './viewNames';
