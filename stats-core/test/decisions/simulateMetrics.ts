import { crossing, decideMetrics, requiredProbability, requiredZ, sampleSizeInflation } from '../../src/index';
import type { GuardrailPolicy, GuardrailStanding, MetricsDecisionInput } from '../../src/index';
import { normalCdf, normalQuantile } from '../../src/numerics/normal';
import { sampleNormal } from '../../src/simulate/sampleNormal';
import { seededRandom } from '../../src/simulate/seededRandom';

/** What is true of a test with one treatment, in standard errors at the planned size. */
export interface Truth {
  readonly goal: number;
  readonly guardrails: readonly number[];
  /** The plan's: of its effect, and of its margins; those of 80 % for each by itself unless set. */
  readonly effect?: number;
  readonly margin?: number;
}

/** How tests that are decided by `decideMetrics` end. */
export interface Ends {
  readonly tests: number;
  readonly shipped: number;
  /** Stopped before the planned size, as the effect is out of reach. */
  readonly futile: number;
  readonly meanDay: number;
}

const DAYS = 30;
const FIRST_DAY = 7;
const CORRELATION = 0.3;
/** The smallest effect worth finding, found by one look of 5 % in 80 % of the tests. */
export const EFFECT = normalQuantile(0.975) + normalQuantile(0.8);
/** A margin that one look of 5 % on one side proves kept in 80 % of the tests. */
export const MARGIN = normalQuantile(0.95) + normalQuantile(0.8);

/** Drifts of a plan for 30 looks that gives each of four metrics a miss of a quarter of 20 %. */
const PLANNED = {
  effect: sampleSizeInflation({ looks: DAYS, power: 0.95 }).drift,
  margin: sampleSizeInflation({ looks: DAYS, power: 0.95, sides: 1 }).drift,
};

export const TRUTHS: Readonly<Record<string, Truth>> = {
  'nothing happens': { goal: 0, guardrails: [0, 0, 0] },
  'the goal improves': { goal: EFFECT, guardrails: [0, 0, 0] },
  'one guardrail at its margin': { goal: EFFECT, guardrails: [-MARGIN, 0, 0] },
  'one guardrail at twice its margin': { goal: EFFECT, guardrails: [-2 * MARGIN, 0, 0] },
  'the goal gets worse': { goal: -EFFECT, guardrails: [0, 0, 0] },
  'as planMetrics plans': { ...PLANNED, goal: PLANNED.effect, guardrails: [0, 0, 0] },
  'as planMetrics plans, one at its margin': { ...PLANNED, goal: PLANNED.effect, guardrails: [-PLANNED.margin, 0, 0] },
  'nothing happens, no guardrails': { goal: 0, guardrails: [] },
  'the goal improves, no guardrails': { goal: EFFECT, guardrails: [] },
};

/** Daily looks from day 7 on at normal statistics, all metrics correlated alike. */
export function simulateMetrics(truth: Truth, guardrailPolicy: GuardrailPolicy, tests: number, seed: string): Ends {
  const random = seededRandom(seed);
  const drifts = [truth.goal, ...truth.guardrails];
  let shipped = 0;
  let futile = 0;
  let days = 0;
  for (let test = 0; test < tests; test++) {
    const walks = drifts.map(() => 0);
    for (let day = 1; day <= DAYS; day++) {
      const shared = Math.sqrt(CORRELATION) * sampleNormal(random);
      drifts.forEach((drift, k) => {
        const noise = shared + Math.sqrt(1 - CORRELATION) * sampleNormal(random);
        walks[k]! += drift / DAYS + noise / Math.sqrt(DAYS);
      });
      if (day < FIRST_DAY) continue;
      const { action, reason } = decideMetrics(inputAt(day / DAYS, walks, truth, guardrailPolicy));
      if (action === 'wait') continue;
      if (action === 'ship') shipped++;
      if (reason === 'effect-out-of-reach') futile++;
      days += day;
      break;
    }
  }
  const share = (count: number): number => count / tests;
  return { tests, shipped: share(shipped), futile: share(futile), meanDay: share(days) };
}

function inputAt(
  t: number,
  [goal, ...others]: readonly number[],
  { effect = EFFECT, margin = MARGIN }: Truth,
  policy: GuardrailPolicy
): MetricsDecisionInput {
  const above = (walk: number, drift: number): number => normalCdf((walk - drift * t) / Math.sqrt(t));
  const required = requiredProbability(t, { sides: 1 });
  const guardrails = others.map((walk, k): GuardrailStanding => {
    const probHarm = 1 - above(walk, -margin);
    const state = probHarm >= required ? 'harmed' : 1 - probHarm >= required ? 'safe' : 'open';
    return { key: `guardrail ${k}`, state, probHarm };
  });
  return {
    controlKey: 'control',
    units: [10_000, 10_000],
    rule: 'planned',
    informationFraction: t,
    guardrailPolicy: policy,
    treatments: [{ key: 'b', probBeatsControl: above(goal!, 0), probWorthwhile: above(goal!, effect), guardrails }],
  };
}

/** The same without guardrails, computed: the planned boundary above, futility below. */
export function computedEnds(drift: number): Pick<Ends, 'shipped' | 'futile'> {
  const times = Array.from({ length: DAYS - FIRST_DAY + 1 }, (_, k) => (k + FIRST_DAY) / DAYS);
  const upper = times.map((t) => requiredZ(t));
  const lower = times.map((t) => EFFECT * Math.sqrt(t) - requiredZ(t, { sides: 1 }));
  // The last futile boundary lies above: whoever is between the two at the planned size has won.
  lower[times.length - 1] = -Infinity;
  const { upTotal, downTotal } = crossing({ times, upper, lower, drift });
  return { shipped: upTotal, futile: downTotal };
}
