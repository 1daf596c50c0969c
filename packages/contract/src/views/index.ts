export {
  armMoments,
  dayMoments,
  GOAL_METRIC_ID,
  proportionMoments,
  segmentMoments,
  type ArmMoments,
  type Moments,
  type PartMoments,
  type ProportionMoments,
} from './armMoments';
export { selectEarlyConversions, type EarlyConversionsRow } from './earlyConversionsRow';
export { selectEnvironmentActivity, type EnvironmentActivityRow } from './environmentActivityRow';
export { selectExperimentArms, type ExperimentArmRow } from './experimentArmRow';
export { selectExperimentDays, type ExperimentDayRow } from './experimentDayRow';
export { experimentOf, selectExperiments, type ExperimentRow } from './experimentRow';
export { MAX_SEGMENT_VALUES_READ, selectExperimentSegments, type ExperimentSegmentRow } from './experimentSegmentRow';
export { selectFinalResults, type FinalResultsRow } from './finalResultsRow';
export { selectOutcomeNames, type OutcomeNameRow } from './outcomeNameRow';
export { selectShippedHoldout, type ShippedHoldoutQuestion, type ShippedHoldoutRow } from './shippedHoldoutRow';
export { selectStoredArms, type StoredArmRow } from './storedArmRow';
export { stringLiteral } from './stringLiteral';
export { ALERT_RULE_VIEWS, GRAFANA_VIEWS, VIEWS } from './viewNames';
