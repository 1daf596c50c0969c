import { Type, type Static } from '@sinclair/typebox';
import { sameType, slugSchema } from '@trackcrumb/contract/schemas';
import { DECISION_RULES } from '@trackcrumb/contract';
import type {
  Action,
  ActionReason,
  ExperimentAnalysis,
  LiftReason,
  SrmReason,
  VerdictReason,
} from '@trackcrumb/stats-core';
import type { ResultsResponse } from '@trackcrumb/analysis';
import { nullable, oneOf, statusSchema, timeSchema } from './configSchemas';
import type { Plain } from './plain';

const LIFT_REASONS = ['is-control', 'no-data', 'too-few', 'never-together'] as const satisfies readonly LiftReason[];
const COMPARISON_REASONS = ['no-data', 'too-few', 'never-together'] as const;
const SRM_REASONS = ['nothing-to-compare', 'count-in-zero-weight-arm'] as const satisfies readonly SrmReason[];
const VERDICT_REASONS = [
  ...(['srm', 'unverified', 'too-few-per-arm', 'too-few-total', 'never-together', 'days-unknown'] as const),
  ...(['too-early', 'plan-unknown', 'below-threshold', 'evalue-below', 'prob-best-reached'] as const),
] as const satisfies readonly VerdictReason[];

const ACTIONS = [
  'fix-split',
  'check-senders',
  'wait',
  'ship',
  'keep-control',
  'choose',
  'stop-futile',
] as const satisfies readonly Action[];
const ACTION_REASONS = [
  ...([
    'srm',
    'unverified',
    'too-few-per-arm',
    'too-few-total',
    'never-together',
    'days-unknown',
    'too-early',
  ] as const),
  ...(['plan-unknown', 'below-threshold', 'evalue-below', 'early-winner', 'treatment-won', 'control-won'] as const),
  ...(['several-better', 'no-difference', 'effect-out-of-reach'] as const),
] as const satisfies readonly ActionReason[];

export const count = Type.Integer({ minimum: 0 });
export const probability = Type.Number({ minimum: 0, maximum: 1 });
const number = Type.Number();
export const interval = Type.Object({ lower: number, upper: number });
export const lift = Type.Object({
  mean: nullable(Type.Number({ description: 'null when meanReason says why' })),
  meanReason: nullable(oneOf(['infinite'])),
  median: nullable(number),
  interval: Type.Object({ lower: number, upper: nullable(number) }),
});
const beta = Type.Object({ alpha: number, beta: number });

const arm = Type.Object({
  key: slugSchema,
  isControl: Type.Boolean(),
  n: count,
  conversions: count,
  mean: nullable(Type.Number({ minimum: 0, maximum: 1, description: 'the observed rate, over strata standardised' })),
  posteriorMean: nullable(probability),
  posterior: nullable(beta),
  median: nullable(probability),
  mode: nullable(probability),
  sd: nullable(number),
  credibleInterval: nullable(interval),
  hdi: nullable(Type.Object({ lower: number, upper: number, kind: oneOf(['hdi', 'equal-tailed']) })),
  probBest: nullable(probability),
  expectedLoss: nullable(number),
  probBeatsControl: nullable(probability),
  relativeUplift: nullable(lift),
  absoluteUplift: nullable(lift),
  liftReason: nullable(oneOf(LIFT_REASONS)),
  heterogeneity: nullable(Type.Object({ statistic: number, df: count, pValue: nullable(probability) })),
});

const comparison = Type.Object({
  reason: nullable(oneOf(COMPARISON_REASONS)),
  strata: count,
  comparedStrata: count,
  leftOutN: count,
  information: number,
});

export const srm = Type.Object({
  statistic: nullable(number),
  df: count,
  pValue: nullable(probability),
  flagged: Type.Boolean(),
  observed: Type.Array(count),
  expected: Type.Array(number),
  reason: nullable(oneOf(SRM_REASONS)),
  sentence: nullable(Type.String()),
  sequential: nullable(Type.Object({ pValue: probability, logBayesFactor: nullable(number), flagged: Type.Boolean() })),
});

const verdict = Type.Object({
  status: oneOf(['winner', 'inconclusive']),
  winner: nullable(slugSchema),
  leader: nullable(slugSchema),
  reason: oneOf(VERDICT_REASONS),
  sentence: Type.String(),
  early: Type.Boolean(),
  rule: oneOf(DECISION_RULES),
  threshold: probability,
});

const progress = Type.Object({
  collected: count,
  neededPerArm: nullable(number),
  remaining: nullable(number),
  complete: Type.Boolean(),
  suggestedPerArm: nullable(number),
  baseline: nullable(probability),
  mdeRelative: number,
  alpha: probability,
  power: probability,
  reason: nullable(oneOf(['no-plan'])),
  sentence: Type.String(),
});

const analysis = Type.Object({
  arms: Type.Array(arm),
  controlKey: slugSchema,
  comparison,
  srm,
  verdict,
  progress,
  prior: beta,
  credibleMass: probability,
});
sameType<Plain<Static<typeof analysis>>, Plain<ExperimentAnalysis>>(true);

export const unverified = Type.Object({ n: count, largestArmShare: nullable(probability) });
const counts = Type.Object({ n: count, conversions: count });

/** `GET /api/experiments/:id/results`. Probabilities and shares are fractions. */
export const resultsResponseSchema = Type.Object({
  experimentId: slugSchema,
  status: statusSchema,
  source: oneOf(['events', 'snapshot']),
  computedAt: timeSchema,
  window: nullable(Type.Object({ start: timeSchema, end: timeSchema })),
  counts: Type.Array(Type.Object({ key: slugSchema, n: count, conversions: count })),
  holdout: counts,
  multiVariant: Type.Object({ n: count, share: nullable(probability) }),
  unverified,
  movedN: count,
  beforeWindowN: nullable(count),
  unknownVariantN: count,
  holdoutComparison: nullable(
    Type.Object({
      everyoneElse: counts,
      probEveryoneElseBetter: probability,
      absoluteUplift: Type.Object({ mean: number, interval }),
    })
  ),
  analysis,
  decision: nullable(Type.Object({ action: oneOf(ACTIONS), reason: oneOf(ACTION_REASONS), arm: nullable(slugSchema) })),
  earlyConversions: nullable(Type.Object({ n: count, medianSeconds: nullable(number), isNotable: Type.Boolean() })),
  daily: Type.Array(
    Type.Object({
      day: Type.String({ format: 'date' }),
      arms: Type.Array(Type.Object({ key: slugSchema, n: count, conversions: count, probBest: nullable(probability) })),
      srmPValue: nullable(probability),
    })
  ),
  segments: Type.Optional(
    Type.Object({
      key: Type.String(),
      knowledge: Type.Object({ total: counts, known: counts, learned: counts, isOfConverters: Type.Boolean() }),
      values: Type.Array(Type.Object({ value: Type.String(), n: count, analysis: nullable(analysis) })),
      notListed: Type.Object({ values: count, n: count }),
    })
  ),
});
sameType<Plain<Static<typeof resultsResponseSchema>>, Plain<ResultsResponse>>(true);
