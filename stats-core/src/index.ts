/**
 * Exact Bayesian statistics for A/B tests: counts in, inference out. No dependencies, no state, no randomness.
 * Seeded sampling and simulation live in `@trackcrumb/stats-core/simulate`. In this order the list goes from the smallest
 * piece to the whole results panel, and bundles smallest.
 *
 * @packageDocumentation
 */

// The beta distribution.
export { betaCdf } from './beta/betaCdf';
export { betaSf } from './beta/betaSf';
export { betaPdf } from './beta/betaPdf';
export { betaLogPdf } from './beta/betaLogPdf';
export { betaQuantile } from './beta/betaQuantile';
export type { Tail } from './numerics/solveQuantile';

// Student's t distribution.
export { studentCdf, studentLogPdf, studentSf } from './student/studentProbabilities';
export { studentQuantile } from './student/studentQuantile';

// Planning: how much data, how likely to find it, how small an effect.
export { sampleSize } from './power/sampleSize';
export { power } from './power/power';
export { minimumDetectableEffect } from './power/minimumDetectableEffect';
export { sampleSizeOfMean } from './power/sampleSizeOfMean';
export { powerOfMean } from './power/powerOfMean';
export { minimumDetectableEffectOfMean } from './power/minimumDetectableEffectOfMean';
export { sdFromPilot } from './power/sdFromPilot';
export { planMetrics } from './power/planMetrics';
export { daysToReach } from './power/daysToReach';
export type { ErrorBudget } from './power/errorBudget';
export type { MeanDesign } from './power/meanDesign';
export type { SampleSizeOfMean, SampleSizeOfMeanInput } from './power/sampleSizeOfMean';
export type { PowerOfMeanInput, UnitsPerArm } from './power/powerOfMean';
export type { DetectableEffectOfMean, DetectableEffectOfMeanInput } from './power/minimumDetectableEffectOfMean';
export type { Pilot } from './power/sdFromPilot';
export type { MetricPlan, MetricsPlan, MetricsPlanInput, PlannedGoal, PlannedGuardrail } from './power/planMetrics';
export type { DailyTraffic, Duration } from './power/daysToReach';
export type { MinimumEffect, TestDesign } from './power/design';
export type { PowerMethod } from './power/effectVariance';
export type { SampleSize, SampleSizeInput } from './power/sampleSize';
export type { PowerInput } from './power/power';
export type { DetectableEffect, DetectableEffectInput } from './power/minimumDetectableEffect';

// Sample ratio mismatch: did the arms get the traffic they should?
export { srmTest } from './srm/srmTest';
export { pooledSrmTest } from './srm/pooledSrmTest';
export { sequentialSrm } from './srm/sequentialSrm';
export { pooledSequentialSrm } from './srm/pooledSequentialSrm';
export { chiSquareSf } from './srm/chiSquareSf';
export { SEQUENTIAL_SRM_P_THRESHOLD, SRM_P_THRESHOLD } from './srm/thresholds';
export type { SrmStratum, SrmTest } from './srm/testStrata';
export type { SequentialSrm, SequentialSrmOptions, SequentialStratum } from './srm/monitorStrata';

// Rules that are looked at again and again.
export { crossing } from './sequential/crossing';
export { plannedBoundary } from './sequential/plannedBoundary';
export { requiredProbability, requiredZ } from './sequential/requiredProbability';
export { constantBoundary } from './sequential/constantBoundary';
export { spendingBoundary } from './sequential/spendingBoundary';
export { sampleSizeInflation } from './sequential/sampleSizeInflation';
export { logEvalue, logEvalueOneSided } from './sequential/logEvalue';
export { logEvalueConversions } from './sequential/logEvalueConversions';
export { pairLogEvalues } from './sequential/pairLogEvalues';
export { mixtureScale, plannedMixtureScale } from './sequential/mixtureScale';
export { sequenceHalfWidth } from './sequential/sequenceHalfWidth';
export type { Crossing, CrossingInput } from './sequential/crossing';
export type { BoundaryDesign } from './sequential/boundaryFor';
export type { PlannedBoundaryInput } from './sequential/plannedBoundary';
export type { RequiredOptions } from './sequential/requiredProbability';
export type { ConstantBoundaryInput } from './sequential/constantBoundary';
export type { SpendingBoundaryInput } from './sequential/spendingBoundary';
export type { EvalueInput, TEvalueInput } from './sequential/logEvalue';
export type { ConversionsInput } from './sequential/logEvalueConversions';
export type { PlannedEffect } from './sequential/mixtureScale';
export type { HalfWidthInput } from './sequential/sequenceHalfWidth';
export type { InflationInput, SampleSizeInflation } from './sequential/sampleSizeInflation';

// Decisions.
export { decide } from './decision/decide';
export type { Action, ActionReason, Decision, DecisionArm, DecisionInput } from './decision/decide';
export type { LiftInterval } from './decision/effectOutOfReach';
export { decideMetrics } from './decision/decideMetrics';
export type { MetricsDecision, MetricsReason } from './decision/decideMetrics';
export type {
  GuardrailPolicy,
  GuardrailStanding,
  MetricsDecisionInput,
  MetricsTreatment,
  SecondaryResult,
} from './decision/metricsInput';
export { verdict } from './decision/verdict';
export { ruleDemands, winnerThreshold } from './decision/rules';
export { MIN_UNITS_PER_ARM, MIN_UNITS_TOTAL, STRICT_MIN_DAYS, UNVERIFIED_SHARE_LIMIT } from './decision/rules';
export type { DecisionRule, RuleContext, RuleDemands } from './decision/rules';
export { ruleRisk } from './decision/ruleRisk';
export { ruleRiskOfMean } from './decision/ruleRiskOfMean';
export type { RuleRisk } from './decision/riskOfRule';
export type { RuleRiskInput } from './decision/ruleRisk';
export type { RuleRiskOfMeanInput } from './decision/ruleRiskOfMean';
export type { Verdict } from './decision/verdict';
export type { VerdictArm, VerdictInput } from './decision/verdictInput';
export type { VerdictReason } from './decision/verdictReason';

// Two arms: by how much.
export { relativeUplift } from './uplift/relativeUplift';
export { absoluteUplift } from './uplift/absoluteUplift';
export type { Uplift, UpliftOptions } from './uplift/uplift';

// Several arms: which is best, and what a wrong choice costs.
export { probBest } from './comparison/probBest';
export { expectedLoss } from './comparison/expectedLoss';
export { compareArms } from './comparison/compareArms';
export { probBeatsControl } from './comparison/probBeatsControl';
export type { ArmComparison } from './comparison/compareArms';
export type { ControlOptions } from './comparison/probBeatsControl';

// Any metric whose arms have an estimate and a standard error.
export { estimateInterval } from './estimate/estimateInterval';
export { compareEstimates } from './comparison/compareEstimates';
export { differenceOfEstimates } from './effect/differenceOfEstimates';
export { liftOfEstimates } from './effect/liftOfEstimates';
export { guardrail } from './effect/guardrail';
export { pooledSkewness, splitBend } from './skewness/splitBend';
export { hall, inverseHall } from './skewness/hall';
export type { EstimateInterval } from './estimate/estimateInterval';
export type { CompareOptions, EstimateComparison } from './comparison/compareEstimates';
export type { Effect, EffectOptions, EstimatedEffect, NoEffect, NoEffectReason } from './effect/estimatedEffect';
export type { Guardrail, GuardrailOptions, GuardrailState } from './effect/guardrail';
export type { Better } from './estimate/upward';

// Arms whose shares changed on the way.
export { effectiveArms } from './strata/effectiveArms';
export { informationFraction } from './analysis/informationFraction';
export { overlapWeights } from './strata/overlapWeights';
export { compareStrata } from './strata/compareStrata';
export { heterogeneity, HETEROGENEITY_P_THRESHOLD } from './strata/heterogeneity';
export type { ComparisonReason, StrataComparison } from './strata/compareStrata';
export type { Heterogeneity } from './segments/cochranQ';
export type { EffectiveArms } from './strata/effectiveArms';
export type { OverlapWeights } from './strata/overlapWeights';

// What the units of a metric come down to.
export { momentsOf } from './moments/momentsOf';
export { momentsFrom } from './moments/momentsFrom';
export { mergeMoments, withZeros } from './moments/mergeMoments';
export { coMomentsOf } from './moments/coMomentsOf';
export { coMomentsFrom } from './moments/coMomentsFrom';
export { coMomentsWithZeros, mergeCoMoments } from './moments/mergeCoMoments';
export type { Moments } from './moments/moments';
export type { CoMoments } from './moments/coMoments';
export type { Caps } from './moments/momentsOf';
export type { SampleStatistics } from './moments/momentsFrom';
export type { CovarianceStatistics } from './moments/coMomentsFrom';

// One arm: what they say about the value of a metric, by its kind.
export { meanEstimate } from './estimate/meanEstimate';
export { ratioEstimate } from './estimate/ratioEstimate';
export { ratioEstimateOf } from './estimate/ratioEstimateOf';
export { formulaEstimate } from './estimate/formulaEstimate';
export { parseFormula } from './formula/parseFormula';
export type { FormulaError } from './formula/formulaError';
export { effectiveCounts } from './estimate/effectiveCounts';
export type { ArmEstimate, EstimatedArm, NoEstimate, NoEstimateReason, UnitSpread } from './estimate/armEstimate';
export type { EffectiveCounts, NoCountsReason } from './estimate/effectiveCounts';
export type { Formula, FormulaValue } from './formula/parseFormula';
export type { ThirdMomentOption } from './moments/thirdMoment';

// Several arms: differences from before the test, shares that changed, single units.
export { cuped } from './adjustment/cuped';
export { cupedOf } from './adjustment/cupedOf';
export { stratifiedMeans } from './strata/stratifiedMeans';
export { stratifiedRatios } from './strata/stratifiedRatios';
export { stratifiedCuped } from './strata/stratifiedCuped';
export { withoutUnit } from './sensitivity/withoutUnit';
export { unitInfluence } from './sensitivity/unitInfluence';
export type { CovariateArm, CupedResult } from './adjustment/cuped';
export type { CommonSlope } from './adjustment/commonSlope';
export type { StratifiedEstimates } from './strata/stratifiedMeans';
export type { StratifiedCuped } from './strata/stratifiedCuped';
export type { StrataStanding } from './strata/strataOfUnits';
export type { ArmExtremes, PairInfluence, SeenPair, UnitInfluence } from './sensitivity/unitInfluence';

// One arm: what its counts say about its rate.
export { posterior } from './posterior/posterior';
export { summarizePosterior } from './posterior/summarizePosterior';
export { credibleInterval } from './posterior/credibleInterval';
export { hdi } from './posterior/hdi';
export { UNIFORM_PRIOR } from './posterior/arm';
export type { Arm, ArmOptions, BetaParameters, BetaPrior } from './posterior/arm';
export type { Interval } from './posterior/credibleInterval';
export type { HighestDensityInterval } from './posterior/hdi';
export type { PosteriorSummary, SummaryOptions } from './posterior/summarizePosterior';

// Several metrics: which of them may be claimed to have moved.
export { holm } from './multiple/holm';
export { benjaminiHochberg } from './multiple/benjaminiHochberg';
export { benjaminiYekutieli } from './multiple/benjaminiYekutieli';
export { eBenjaminiHochberg } from './multiple/eBenjaminiHochberg';

// Quantiles, as the 95th percentile of latency: of units, or of rows that units have several of.
export { quantileRanks } from './quantile/quantileRanks';
export { quantilePosterior } from './quantile/quantilePosterior';
export { clusterDesignEffect } from './quantile/clusterDesignEffect';
export { summarizeQuantile } from './quantile/summarizeQuantile';
export { compareQuantiles } from './quantile/compareQuantiles';
export { quantileDifference } from './quantile/quantileDifference';
export { quantileLift } from './quantile/quantileLift';
export type { QuantileDesign } from './quantile/quantileDesign';
export type {
  EstimatedQuantile,
  NoQuantile,
  NoQuantileReason,
  QuantilePosterior,
  QuantileSample,
} from './quantile/quantilePosterior';
export type { ClusterDesignEffect } from './quantile/clusterDesignEffect';
export type { QuantileSummary } from './quantile/summarizeQuantile';
export type { QuantileComparison } from './quantile/compareQuantiles';
export type { QuantileLift } from './quantile/liftBetween';

// Segments, such as countries: in which does the treatment win or lose?
export { poolSegments } from './segments/poolSegments';
export { cochranQ } from './segments/cochranQ';
export type { PooledEffect, PooledSegment, PooledSegments, PoolOptions } from './segments/poolSegments';
export type { NormalEstimate } from './prior/normalEstimate';

// Priors: what lifts are usually like, learned and put to use.
export { fitLiftPrior } from './prior/fitLiftPrior';
export { shrinkLift } from './prior/shrinkLift';
export { compareExchangeable } from './prior/compareExchangeable';
export type { FittedLiftPrior } from './prior/fitLiftPrior';
export type { LiftPrior, ShrunkLift } from './prior/shrinkLift';
export type { ExchangeableComparison, ExchangeableOptions } from './prior/compareExchangeable';

// The whole results panel in one call.
export { compareEnough } from './analysis/compareEnough';
export type { EnoughComparison } from './analysis/compareEnough';
export { analyzeExperiment } from './analysis/analyzeExperiment';
export type { ExperimentAnalysis } from './analysis/analyzeExperiment';
export type { AnalysisInput, AnalysisStratum, NamedArm, PowerPlan } from './analysis/input';
export type { ArmAnalysis } from './analysis/armAnalysis';
export type { LiftAnalysis, LiftReason } from './analysis/liftAnalysis';
export { testedStrata } from './analysis/srmAnalysis';
export type { SequentialAnalysis, SrmAnalysis, SrmReason } from './analysis/srmAnalysis';
export type { Progress } from './analysis/progress';
