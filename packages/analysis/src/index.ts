export { analyze } from './analyze';
export type { AnalysisOptions } from './analysisOptions';
export { analyzeDays } from './analyzeDays';
export { analyzeSegment, analyzeSegments, segmentsOf } from './analyzeSegments';
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
export { lastingArms, outlivesEvents } from './outlivesEvents';
export { sentencesOf, type Sentence, type Sentences, type SentenceValue } from './sentences';
export type { ValueKnowledge } from './valueKnowledge';
export { largestDeviation, summarize, type ExperimentSummary } from './summarize';
