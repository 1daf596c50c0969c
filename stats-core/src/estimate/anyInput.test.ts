import { cuped } from '../adjustment/cuped';
import { cupedOf } from '../adjustment/cupedOf';
import { parseFormula } from '../formula/parseFormula';
import { coMomentsFrom } from '../moments/coMomentsFrom';
import { coMomentsOf } from '../moments/coMomentsOf';
import { coMomentsWithZeros, mergeCoMoments } from '../moments/mergeCoMoments';
import { mergeMoments, withZeros } from '../moments/mergeMoments';
import { momentsFrom } from '../moments/momentsFrom';
import { momentsOf } from '../moments/momentsOf';
import { unitInfluence } from '../sensitivity/unitInfluence';
import { withoutUnit } from '../sensitivity/withoutUnit';
import { seededRandom } from '../simulate/seededRandom';
import { stratifiedCuped } from '../strata/stratifiedCuped';
import { stratifiedMeans } from '../strata/stratifiedMeans';
import { stratifiedRatios } from '../strata/stratifiedRatios';
import { effectiveCounts } from './effectiveCounts';
import { formulaEstimate } from './formulaEstimate';
import { meanEstimate } from './meanEstimate';
import { ratioEstimate } from './ratioEstimate';
import { ratioEstimateOf } from './ratioEstimateOf';

const random = seededRandom('any input');
const pick = <T>(list: readonly T[]): T => list[Math.floor(list.length * random())]!;
const list = <T>(length: number, of: (index: number) => T): T[] => Array.from({ length }, (_, i) => of(i));

/** Values of every size, most of one size so that they get past the door. */
function value(scale: number): number {
  const size = random() < 0.05 ? pick([0, 1e-320, 1e-160, 1e-9, 1, 1e9, 1e50, 1e100, 1e300]) : scale;
  return (random() < 0.3 ? -1 : 1) * size * (random() < 0.3 ? 1 : random());
}
const scale = (): number => pick([1e-320, 1e-200, 1e-90, 1e-9, 1, 1, 1, 1e9, 1e30, 1e90, 1e100, 1e300]);
const count = (): number =>
  random() < 0.03 ? pick([-1, NaN, 0.5, 2 ** 54]) : pick([0, 1, 2, 3, 4, 10, 1000, 1e8, 1e12, 2 ** 52, 2 ** 53]);
const moments = () => {
  const size = scale();
  return momentsFrom({
    n: count(),
    mean: value(pick([size, 1e9 * size])),
    variance: Math.abs(value(size) * value(size)),
    thirdMoment: random() < 0.3 ? null : value(size) ** 3,
  });
};
/** Of positive semidefinite covariances: of units, few, then declared to be many. */
const coMoments = (components: number) => {
  const sizes = list(components, scale);
  const offset = pick([0, 0, 1, 1e9]);
  const seen = coMomentsOf(
    list(1 + Math.floor(6 * random()), () => sizes.map((size) => offset * size + value(random() < 0.1 ? 0 : size)))
  );
  return coMomentsFrom({
    n: count(),
    mean: seen.mean,
    covariance: seen.products,
    thirdMoments: random() < 0.3 ? null : seen.thirdProducts,
  });
};

const calls: Record<string, () => unknown> = {
  momentsOf: () => {
    const size = scale();
    return meanEstimate(
      momentsOf(
        list(Math.floor(8 * random()), () => value(size)),
        { highest: value(size) }
      )
    );
  },
  meanEstimate: () => meanEstimate(moments()),
  mergeMoments: () => meanEstimate(mergeMoments(list(3, moments))),
  withZeros: () => meanEstimate(withZeros(moments(), count())),
  withoutUnit: () => {
    const size = scale();
    const values = list(1 + Math.floor(5 * random()), () => value(size));
    return meanEstimate(withoutUnit(momentsOf(values), random() < 0.9 ? pick(values) : value(size)));
  },
  unitInfluence: () =>
    unitInfluence({ moments: moments(), largest: value(scale()) }, { moments: moments(), largest: value(scale()) }),
  ratioEstimate: () => ratioEstimate(coMoments(2), { thirdMoment: random() < 0.5 ? null : value(1) }),
  ratioEstimateOf: () => {
    const [y, z] = [scale(), scale()];
    const length = Math.floor(8 * random());
    return ratioEstimateOf(
      list(length, () => value(y)),
      list(length, () => Math.abs(value(z)))
    );
  },
  formulaEstimate: () =>
    formulaEstimate(
      parseFormula(pick(['a / b', 'a * b', 'a^b', 'log(a) - exp(b)', 'sqrt(abs(a)) / b^3', '(a - b)^2']), ['a', 'b']),
      coMoments(2)
    ),
  mergeCoMoments: () => ratioEstimate(mergeCoMoments(list(2, () => coMomentsWithZeros(coMoments(2), count())))),
  cuped: () => cuped(list(1 + Math.floor(3 * random()), () => coMoments(3))),
  cupedOf: () => {
    const sizes = list(3, scale);
    return cupedOf(list(2, () => list(1 + Math.floor(6 * random()), () => sizes.map(value))));
  },
  stratifiedMeans: () => stratifiedMeans(list(3, () => list(2, moments))),
  stratifiedRatios: () => stratifiedRatios(list(2, () => list(2, () => coMoments(2)))),
  stratifiedCuped: () => stratifiedCuped(list(2, () => list(2, () => coMoments(2)))),
  effectiveCounts: () => {
    const arm = meanEstimate(moments());
    return effectiveCounts(arm.estimate === null ? arm : { ...arm, estimate: Math.abs(arm.estimate) % 1 });
  },
};

/** Every number in an answer, and where it is. */
function numbersIn(answer: unknown, path = ''): [string, number][] {
  if (typeof answer === 'number') return [[path, answer]];
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([key, entry]) => numbersIn(entry, `${path}.${key}`));
}

test.each(Object.keys(calls))(
  '%s: whatever comes in, finite numbers come out, or a reason, or a RangeError',
  (name) => {
    let answered = 0;
    for (let i = 0; i < 3000; i++) {
      let answer: unknown;
      try {
        answer = calls[name]!();
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        continue;
      }
      answered++;
      for (const [path, number] of numbersIn(answer)) {
        if (!Number.isFinite(number)) throw new Error(`${path} is ${number} in ${JSON.stringify(answer)}`);
        if (path.endsWith('.standardError') && !(number > 0)) throw new Error(`${path} is ${number}`);
        if (path.endsWith('.degreesOfFreedom') && !(number >= 1)) throw new Error(`${path} is ${number}`);
      }
    }
    expect(answered).toBeGreaterThan(100);
  }
);
