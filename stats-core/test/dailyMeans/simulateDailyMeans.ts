import {
  compareEstimates,
  logEvalue,
  meanEstimate,
  mergeMoments,
  mixtureScale,
  momentsOf,
  ruleRiskOfMean,
  verdict,
  withZeros,
} from '../../src/index';
import type { DecisionRule, Moments, VerdictInput } from '../../src/index';
import { sampleBinomial, seededRandom, type Random } from '../../src/simulate/index';
import { sampleNormal } from '../../src/simulate/sampleNormal';

/** What a rule costs for revenue looked at every day: as computed for any mean, and as simulated visitors have it. */
export interface DailyMeansRisk {
  readonly rule: DecisionRule;
  readonly computed: number;
  readonly simulated: number;
}

const LOOKS = 30;
const PER_ARM_PER_LOOK = 1000;
const PLANNED = LOOKS * PER_ARM_PER_LOOK;
const PAYERS = 0.05;
const RULES = ['standard', 'strict', 'planned', 'anytime'] as const;
/** Lognormal sums of deviation 1 on the scale of logarithms, mean 1; the rest pays nothing. */
const MEAN = PAYERS;
const SD = Math.sqrt(PAYERS * Math.E - PAYERS ** 2);

function day(random: Random): Moments {
  const paid = sampleBinomial(PER_ARM_PER_LOOK, PAYERS, random);
  const values = Array.from({ length: paid }, () => Math.exp(sampleNormal(random) - 0.5));
  return withZeros(momentsOf(values), PER_ARM_PER_LOOK - paid);
}

/** Two arms alike, of revenue: which rules name a winner within thirty daily looks. */
export function dailyMeansRisks(tests: number): DailyMeansRisk[] {
  const random = seededRandom('daily means');
  const tau = mixtureScale(SD * Math.sqrt(2 / PLANNED));
  const winners = new Map<DecisionRule, number>(RULES.map((rule) => [rule, 0]));
  for (let test = 0; test < tests; test++) {
    const open = new Set<DecisionRule>(RULES);
    let arms: Moments[] = [];
    for (let look = 1; look <= LOOKS && open.size > 0; look++) {
      const today = [day(random), day(random)];
      arms = arms.length === 0 ? today : arms.map((so, j) => mergeMoments([so, today[j]!]));
      const seen = lookedAt(arms, look, tau);
      for (const rule of open) {
        if (verdict({ ...seen, rule }).winner === null) continue;
        open.delete(rule);
        winners.set(rule, winners.get(rule)! + 1);
      }
    }
  }
  const plan = { mean: MEAN, sd: SD, mdeRelative: 0.1, looks: LOOKS, perArmPerLook: PER_ARM_PER_LOOK, tau };
  return RULES.map((rule) => ({
    rule,
    computed: ruleRiskOfMean({ ...plan, rule }).falseWinner,
    simulated: winners.get(rule)! / tests,
  }));
}

/** What a verdict is asked after a look. */
function lookedAt(moments: readonly Moments[], look: number, tau: number): VerdictInput {
  const { probBest } = compareEstimates(moments.map(meanEstimate));
  const [control, treatment] = moments as [Moments, Moments];
  const variance = moments.reduce((total, { n, m2 }) => total + m2 / (n - 1) / n, 0);
  const estimate = treatment.mean - control.mean;
  const logE = logEvalue({ estimate, standardError: Math.sqrt(variance), tau });
  return {
    arms: moments.map(({ n }, j) => ({ key: String(j), n, probBest: probBest[j]! })),
    daysRunning: look,
    informationFraction: look / LOOKS,
    // Of the arm that leads against the other.
    logEvalues: [
      [0, estimate < 0 ? logE : 0],
      [estimate > 0 ? logE : 0, 0],
    ],
  };
}
