import { compareEstimates, differenceOfEstimates, guardrail, liftOfEstimates } from '../../src/index';
import type { ArmEstimate, Effect } from '../../src/index';
import { seededRandom } from '../../src/simulate/seededRandom';
import type { Random } from '../../src/simulate/seededRandom';

/** What comparisons of random and extreme estimates got wrong. */
export interface EstimateFaults {
  readonly inputs: number;
  /** Numbers that are none, or probabilities outside [0, 1], with the input that gave them. */
  readonly faults: readonly string[];
  /** |sum of the probabilities of being best - 1|. */
  readonly sum: number;
  /** |(loss_i + value_i) - (loss_j + value_j)| over the spread of the arms, where nothing is bent. */
  readonly loss: number;
}

const DEGREES = [1, 1 + 2 ** -40, 1.05, 2, 3.7, 30, 1e4, 2 ** 40, 2 ** 53, Infinity];
const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

/** Half of the inputs are as experiments are; the rest are as far out as the library takes them. */
function randomEstimates(random: Random): ArmEstimate[] {
  const count = 2 + Math.floor(9 * random() ** 6);
  const extreme = random() < 0.5;
  const unit = extreme ? 10 ** (200 * random() - 100) : 10 ** (4 * random());
  const offset = extreme ? pick(random, [0, 1, -1, 1e9]) : 20 * random() - 4;
  const skew = pick(random, [0, 3, 30]) * (random() < 0.3 ? -1 : 1);
  const isBent = random() < 0.4;
  return Array.from({ length: count }, () => {
    const standardError = unit * (extreme ? 10 ** (12 * random() - 6) : 0.1 + random());
    const n = extreme ? pick(random, [3, 4, 1e3, 1e9, 2 ** 53]) : 3 + Math.floor(1e4 * random() ** 3);
    const variance = standardError ** 2 * n;
    const spread = { n, variance, thirdMoment: skew * variance * Math.sqrt(variance) };
    return {
      estimate: unit * (offset + 5 * (random() - 0.5)),
      standardError,
      degreesOfFreedom: extreme ? pick(random, DEGREES) : n - 1,
      ...(isBent && Number.isFinite(spread.thirdMoment) && { spread }),
    };
  });
}

const isProbability = (p: number | null): boolean => p !== null && p >= 0 && p <= 1;

function isSound(effect: Effect): boolean {
  if (effect.reason !== null) return effect.reason === 'baseline-not-positive' && effect.estimate === null;
  const { estimate, median, interval, probAbove } = effect;
  return (
    Number.isFinite(estimate) && probAbove.every(isProbability) && interval.lower <= median && median <= interval.upper
  );
}

/** Everything that takes estimates, on random ones. */
export function estimateFaults(inputs: number, seed: string): EstimateFaults {
  const random = seededRandom(seed);
  const faults: string[] = [];
  let sum = 0;
  let loss = 0;
  for (let i = 0; i < inputs; i++) {
    const arms = randomEstimates(random);
    const better = random() < 0.5 ? 'higher' : 'lower';
    const demand = (holds: boolean, what: string): void => {
      if (!holds && faults.length < 5) faults.push(`${what} of ${JSON.stringify(arms)}, ${better} is better`);
    };
    // One function an input: ten heavy arms take tens of milliseconds.
    const turn = [0, 1, 2, 0, 2][i % 5]!;
    if (turn === 0) {
      const { probBest, expectedLoss, lossReason } = compareEstimates(arms, { better });
      demand(probBest.every(isProbability), 'probBest');
      sum = Math.max(sum, Math.abs(probBest.reduce<number>((total, p) => total + p!, 0) - 1));
      const infinite = arms.some(({ degreesOfFreedom }) => degreesOfFreedom <= 1);
      demand((lossReason === 'infinite') === infinite, 'lossReason');
      const isLoss = (value: number | null): boolean => value !== null && value >= 0 && value < Infinity;
      demand(
        expectedLoss.every((value) => (infinite ? value === null : isLoss(value))),
        'expectedLoss'
      );
      const heavy = arms.some(({ degreesOfFreedom }) => degreesOfFreedom < 1.2);
      if (!heavy && arms.every(({ spread }) => spread === undefined)) {
        const sign = better === 'higher' ? 1 : -1;
        // From the first arm: a value of a thousand million standard errors keeps its digits.
        const totals = arms.map(({ estimate }, j) => sign * (estimate - arms[0]!.estimate) + expectedLoss[j]!);
        const scale = Math.max(...arms.map(({ standardError }, j) => Math.max(standardError, expectedLoss[j]!)));
        loss = Math.max(loss, (Math.max(...totals) - Math.min(...totals)) / scale);
      }
      continue;
    }
    const [control, treatment] = arms as [ArmEstimate, ArmEstimate];
    if (turn === 1) {
      const options = { mass: pick(random, [0.5, 0.95, 0.9999]), thresholds: [0, -0.01, 3] };
      demand(isSound(differenceOfEstimates(control, treatment, options)), 'differenceOfEstimates');
      demand(isSound(liftOfEstimates(control, treatment, options)), 'liftOfEstimates');
    } else {
      const rail = guardrail(control, treatment, { margin: 0.02, better, informationFraction: random() });
      const sound = isProbability(rail.probHarm) && isProbability(rail.probSafe) && isProbability(rail.required);
      demand(rail.reason === null ? sound : rail.state === null, 'guardrail');
    }
  }
  return { inputs, faults, sum, loss };
}
