import { seededRandom } from '../../src/simulate/index';
import type { CoverageCase } from './coverageCase';
import { KINDS } from './kinds';
import { REVENUE } from './revenue';

/** How often 95 % intervals of one method held the truth. */
export interface Coverage {
  readonly name: string;
  readonly method: string;
  readonly bar: readonly [from: number, to: number] | null;
  /** Tests in which there was a number. */
  readonly tests: number;
  readonly covered: number;
  /** Shares of tests whose interval lay above the truth, and below it. */
  readonly above: number;
  readonly below: number;
}

const TAIL = 0.025;

/** Every case, every method, the same tests for all methods of a case. */
export function simulateCoverage(tests: number): Coverage[] {
  return [...KINDS, ...REVENUE].flatMap((of) => coverageOf(of, tests));
}

function coverageOf({ name, bars, run }: CoverageCase, tests: number): Coverage[] {
  const random = seededRandom(`coverage of ${name}`);
  const said = Array.from({ length: tests }, () => run(random));
  return Object.keys(said[0]!).map((method) => {
    const probabilities = said.map((all) => all[method]!).filter((p) => p !== null);
    const share = (holds: (p: number) => boolean): number => probabilities.filter(holds).length / probabilities.length;
    const above = share((p) => p > 1 - TAIL);
    const below = share((p) => p < TAIL);
    return {
      name,
      method,
      bar: bars[method] ?? null,
      tests: probabilities.length,
      covered: 1 - above - below,
      above,
      below,
    };
  });
}
