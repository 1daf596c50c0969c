import { all, create } from 'mathjs';
import type { BigNumber, MathNode } from 'mathjs';
import { parseFormula } from '../src/index';
import { seededRandom } from '../src/simulate/seededRandom';

/** An independent oracle: mathjs reads the same text, derives it symbolically, and computes with 64 digits. */
const math = create(all!, { number: 'BigNumber', precision: 64 });
const NAMES = ['a', 'b', 'revenue', 'n_2'];
const random = seededRandom('formulas');
const pick = <T>(list: readonly T[]): T => list[Math.floor(list.length * random())]!;

/** A random expression, spaced and bracketed at random. */
function expression(depth: number): string {
  const inner = (): string => expression(depth - 1);
  if (depth === 0) return random() < 0.7 ? pick(NAMES) : pick(['2', '0.5', '3', '1.25', '1e1', '.75']);
  return pick([
    () => `${inner()} + ${inner()}`,
    () => `${inner()}-${inner()}`,
    () => `${inner()} * ${inner()}`,
    () => `${inner()} / ${inner()}`,
    () => `(${inner()})/(${inner()})`,
    () => `(${inner()}) * (${inner()})`,
    () => `(${inner()})^${pick(['2', '3', '-1', '0.5', '-a', 'b^0.5'])}`,
    () => `${pick(NAMES)}^${pick(NAMES)}^${pick(['0.5', 'a', '-b'])}`,
    () => `-${inner()}`,
    () => `${pick(['log', 'exp', 'sqrt', 'abs'])}(${inner()})`,
  ])();
}

/** The largest and the smallest size of anything in a tree; null where something is no real number. */
function sizes(node: MathNode, scope: object): [number, number] | null {
  let [smallest, largest] = [Infinity, 0];
  let real = true;
  node.traverse((part) => {
    if (part.type === 'FunctionNode' || part.type === 'OperatorNode' || part.type === 'SymbolNode') {
      if (part.type === 'SymbolNode' && !((part as unknown as { name: string }).name in scope)) return;
      const value: unknown = part.evaluate({ ...scope });
      if (!math.isBigNumber(value) || !value.isFinite()) real = false;
      else {
        largest = Math.max(largest, Math.abs(Number(value)));
        smallest = Math.min(smallest, Math.abs(Number(value)));
      }
    }
  });
  return real ? [smallest, largest] : null;
}

test('values and slopes are those of mathjs, in hundreds of random formulas', () => {
  let compared = 0;
  let worst = 0;
  const point: Record<string, number> = {};
  for (let i = 0; i < 800; i++) {
    const text = expression(1 + Math.floor(4 * random()));
    for (const name of NAMES) point[name] = 0.5 + 2 * random();
    const scope = Object.fromEntries(NAMES.map((name) => [name, math.bignumber(point[name]!)]));
    const node = math.parse(text);
    const range = sizes(node, scope);
    // Where parts are huge, vanish or leave the reals, digits are lost by any method; and doubles stop at exp(709).
    if (range === null || range[1] > 1e4 || range[0] < 1e-3) continue;
    const seen = parseFormula(text, NAMES).evaluate(NAMES.map((name) => point[name]!));
    const error = (computed: number, truth: BigNumber, scale: number): number =>
      math.bignumber(computed).minus(truth).abs().div(scale).toNumber();
    const truth = node.evaluate({ ...scope }) as BigNumber;
    worst = Math.max(worst, error(seen!.value, truth, range[1]));
    NAMES.forEach((name, k) => {
      const slope = math.derivative(node, name, { simplify: false }).evaluate({ ...scope }) as BigNumber;
      worst = Math.max(worst, error(seen!.gradient[k]!, slope, Math.max(1, Number(slope.abs()), range[1])));
    });
    compared++;
  }
  process.stdout.write(`\n${compared} formulas against mathjs: largest error ${worst.toExponential(1)}\n`);
  expect(compared).toBeGreaterThan(600);
  expect(worst).toBeLessThan(1e-13);
});

test('what mathjs cannot read, neither can we; what it can read beyond formulas, we refuse', () => {
  const pieces = ['a', '2', '+', '-', '*', '/', '^', '(', ')', 'log', 'abs(', ' ', '.', 'e', '1e', ','];
  let read = 0;
  for (let i = 0; i < 5000; i++) {
    const text = Array.from({ length: 1 + Math.floor(7 * random()) }, () => pick(pieces)).join('');
    let formula;
    try {
      formula = parseFormula(text);
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
      continue;
    }
    read++;
    const scope = Object.fromEntries(formula.names.map((name) => [name, math.bignumber(1.5)]));
    const value = formula.evaluate(formula.names.map(() => 1.5))?.value;
    const truth: unknown = math.evaluate(text, scope);
    if (value !== undefined) expect(Number(truth)).toBeCloseTo(value, 9);
  }
  expect(read).toBeGreaterThan(200);
});
