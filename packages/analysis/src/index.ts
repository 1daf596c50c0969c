export { analyze } from './analyze';
export type { AnalysisOptions } from './analysisOptions';
export { analyzeDays, eachDay } from './analyzeDays';
export { analyzeSegment, segmentsOf } from './analyzeSegments';
export { analyzeShippedHoldout } from './analyzeShippedHoldout';
export { compareHoldout } from './compareHoldout';
export { differingArms } from './differingArms';
export { asksEarlyConversions, earlyConversions, type EarlyConversions } from './earlyConversions';
export { experimentCounts, type ExperimentCounts } from './experimentCounts';
export type {
  DailyPoint,
  ExperimentResults,
  HoldoutComparison,
  ResultsResponse,
  SegmentedResults,
  SegmentResults,
} from './experimentResults';
export { finalResults } from './finalResults';
export { leadingArm, storedLeadingArm, type LeadingArm } from './leadingArm';
export { mergeMoments } from './mergeMoments';
export { DECISION_TEXTS, decisionSentence } from './nextStep';
export { outcomeHints, type OutcomeHints } from './outcomeHints';
export { lastingArms, outlivesEvents } from './outlivesEvents';
export { sentencesOf, type Sentence, type Sentences, type SentenceValue } from './sentences';
export {
  SHIPPED_HOLDOUT_REASONS,
  type HoldoutGroup,
  type ShippedComparison,
  type ShippedHoldout,
  type ShippedHoldoutReason,
} from './shippedHoldout';
export { shippedHoldoutQuestion } from './shippedHoldoutQuestion';
export { shippedHoldoutSentence } from './shippedHoldoutSentence';
export type { ValueKnowledge } from './valueKnowledge';
export { worseArms } from './worseArms';
export { largestDeviation, summarize, type ExperimentSummary } from './summarize';
