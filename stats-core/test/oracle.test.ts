import { all, create } from 'mathjs';
import type { BigNumber } from 'mathjs';
import { absoluteUplift, probBeatsControl, relativeUplift } from '../src/index';
import { seededRandom } from '../src/simulate/seededRandom';

/**
 * An independent oracle: mathjs at 64 digits. For whole parameters P(theta_B > theta_A) is a finite sum of beta functions
 * (Evan Miller, Formulas for Bayesian A/B Testing, 2014), and a beta function of whole numbers is made of factorials:
 *
 *   sum over i < alpha_B of B(alpha_A + i, beta_A + beta_B) / ((beta_B + i) B(1 + i, beta_B) B(alpha_A, beta_A))
 */
const math = create(all!, { number: 'BigNumber', precision: 64 });
const factorials: BigNumber[] = [math.bignumber(1)];

function factorial(n: number): BigNumber {
  for (let k = factorials.length; k <= n; k++) factorials.push(math.multiply(factorials[k - 1]!, k) as BigNumber);
  return factorials[n]!;
}

function betaFunction(a: number, b: number): BigNumber {
  return factorial(a - 1)
    .mul(factorial(b - 1))
    .div(factorial(a + b - 1));
}

interface Whole {
  readonly alpha: number;
  readonly beta: number;
}

function exactProbability(a: Whole, b: Whole): number {
  let sum = math.bignumber(0);
  for (let i = 0; i < b.alpha; i++) {
    const term = betaFunction(a.alpha + i, a.beta + b.beta)
      .div(betaFunction(1 + i, b.beta))
      .div(b.beta + i);
    sum = sum.add(term);
  }
  return sum.div(betaFunction(a.alpha, a.beta)).toNumber();
}

function toArm({ alpha, beta }: Whole) {
  return { conversions: alpha - 1, n: alpha + beta - 2 };
}

const random = seededRandom('oracle');
const pairs = Array.from({ length: 60 }, (_, i) => {
  const largest = i < 40 ? 60 : 600;
  const whole = () => ({ alpha: 1 + Math.floor(random() * largest), beta: 1 + Math.floor(random() * largest) });
  return [whole(), whole()] as const;
});

test('P(B > A) agrees with the exact sum at 64 digits, in both directions and far into the tails', () => {
  for (const [a, b] of pairs) {
    const truth = exactProbability(a, b);
    const [computed] = probBeatsControl([toArm(a), toArm(b)]);
    expect(Math.abs(computed! - truth) / truth).toBeLessThan(1e-12);
  }
});

test('the lift is above 0 as often as B is above A, on both scales', () => {
  for (const [a, b] of pairs) {
    const truth = exactProbability(a, b);
    expect(Math.abs(relativeUplift(toArm(a), toArm(b)).probAbove[0]! - truth)).toBeLessThan(1e-13);
    expect(Math.abs(absoluteUplift(toArm(a), toArm(b)).probAbove[0]! - truth)).toBeLessThan(1e-13);
  }
});
