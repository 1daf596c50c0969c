import { normalCdf } from '../numerics/normal';
import { sum } from '../numerics/sum';
import { seededRandom } from '../simulate/seededRandom';
import { studentDensity } from '../student/studentDensity';
import { STUDENT_FAMILY } from '../student/studentFamily';
import { integrateArms } from './integrateArms';
import type { BestArmIntegrals } from './integrateArms';

interface Normal {
  readonly mean: number;
  readonly sd: number;
}
/** A second family beside the beta: here with normal distributions, whose integrals are known in closed form. */
function compare(arms: readonly Normal[]): BestArmIntegrals {
  return integrateArms(
    STUDENT_FAMILY,
    arms.map(({ mean, sd }) => studentDensity(mean, sd, Infinity))
  );
}

const random = seededRandom('normals');
/** Arms of scales up to `spread` apart, with means a few of their deviations apart, around anywhere. */
function randomNormals(count: number, spread: number): Normal[] {
  const unit = 10 ** (6 * random() - 3);
  const around = unit * 100 * (random() - 0.5);
  return Array.from({ length: count }, () => {
    const sd = unit * spread ** random();
    return { mean: around + 5 * sd * (random() - 0.5), sd };
  });
}

function normalPdf(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

/** E[max(0, X)] of a normal X. */
function meanExcess({ mean, sd }: Normal): number {
  return sd * normalPdf(mean / sd) + mean * normalCdf(mean / sd);
}

test('two normals: P(best) is Phi, the loss its closed form, for scales up to a million apart', () => {
  for (let round = 0; round < 100; round++) {
    const [a, b] = randomNormals(2, 1e6) as [Normal, Normal];
    const sd = Math.hypot(a.sd, b.sd);
    const { probBest, expectedLoss } = compare([a, b]);
    expect(Math.abs(probBest[0]! - normalCdf((a.mean - b.mean) / sd))).toBeLessThan(1e-12);
    expect(Math.abs(probBest[1]! - normalCdf((b.mean - a.mean) / sd))).toBeLessThan(1e-12);
    expect(Math.abs(expectedLoss[0]! - meanExcess({ mean: b.mean - a.mean, sd }))).toBeLessThan(1e-12 * sd);
    expect(Math.abs(expectedLoss[1]! - meanExcess({ mean: a.mean - b.mean, sd }))).toBeLessThan(1e-12 * sd);
  }
});

// The upper tail of the standard normal to 16 digits.
test.each([
  [1, 0.15865525393145705],
  [3, 0.0013498980316300946],
  [8, 6.220960574271784e-16],
  [30, 4.906713927148198e-198],
])('a mean %d deviations of the difference below another is best with the probability of the tail', (z, tail) => {
  const { probBest } = compare([
    { mean: 100 - 5 * z, sd: 3 },
    { mean: 100, sd: 4 },
  ]);
  expect(Math.abs(probBest[0]! / tail - 1)).toBeLessThan(1e-12);
});

/**
 * The same integrals by another way: the trapezoid rule over one arm's own deviations, with steps narrow enough for the
 * sharpest of the functions in it.
 */
function byTrapezoid(arms: readonly Normal[], i: number): [probBest: number, expectedLoss: number] {
  const { mean, sd } = arms[i]!;
  const others = arms.filter((_, j) => j !== i);
  const step = 0.4 / Math.hypot(1, ...others.map((other) => sd / other.sd));
  const far = Math.max(...arms.map((arm) => (Math.abs(arm.mean - mean) + 10 * arm.sd) / sd));
  let probBest = 0;
  let expectedLoss = 0;
  for (let k = Math.floor(-far / step); k * step < far; k++) {
    const z = k * step;
    const product = others.reduce((all, other) => all * normalCdf((mean - other.mean + sd * z) / other.sd), 1);
    probBest += step * normalPdf(z) * product;
    expectedLoss += step * sd * normalCdf(z) * (1 - product);
  }
  return [probBest, expectedLoss];
}

test('three to five normals: both integrals agree with a trapezoid rule', () => {
  for (let round = 0; round < 15; round++) {
    const arms = randomNormals(3 + (round % 3), 20);
    const { probBest, expectedLoss } = compare(arms);
    const scale = Math.max(...arms.map(({ sd }) => sd));
    arms.forEach((_, i) => {
      const [best, loss] = byTrapezoid(arms, i);
      expect(Math.abs(probBest[i]! - best)).toBeLessThan(1e-12);
      expect(Math.abs(expectedLoss[i]! - loss)).toBeLessThan(1e-12 * scale);
    });
    expect(Math.abs(sum(probBest) - 1)).toBeLessThan(1e-12);
  }
});

test('three normals with one mean: P(best) is an orthant probability, the loss a sum over pairs', () => {
  const [a, b, c] = [0.7, 2, 31];
  const arms = [a, b, c].map((sd) => ({ mean: -4, sd }));
  const { probBest, expectedLoss } = compare(arms);
  // Sheppard, 1899: 1/4 + arcsin(rho) / (2 pi), rho the correlation of the two differences.
  const orthant = (own: number, ...[second, third]: [number, number]) =>
    0.25 + Math.asin(own ** 2 / Math.hypot(own, second) / Math.hypot(own, third)) / (2 * Math.PI);
  const truth = [orthant(a, b, c), orthant(b, a, c), orthant(c, a, b)];
  probBest.forEach((p, i) => expect(Math.abs(p - truth[i]!)).toBeLessThan(1e-13));
  const best = (Math.hypot(a, b) + Math.hypot(a, c) + Math.hypot(b, c)) / (2 * Math.sqrt(2 * Math.PI));
  expectedLoss.forEach((loss) => expect(Math.abs(loss - best)).toBeLessThan(1e-12 * c));
});

test('how far from 0 the means are does not matter', () => {
  const arms = [
    { mean: 0, sd: 0.002 },
    { mean: 2 ** -9, sd: 0.003 },
    { mean: -(2 ** -8), sd: 0.05 },
  ];
  const moved = arms.map(({ mean, sd }) => ({ mean: 2 ** 30 + mean, sd }));
  expect(compare(moved)).toEqual(compare(arms));
});
