import { compareArms } from '../comparison/compareArms';
import { ensure, requireBetween, requireWithin } from '../validation/ensure';
import { runTests } from './runTests';
import type { RunOptions } from './runTests';
import { sampleBinomial } from './sampleBinomial';
import type { StopRule } from './stopRules';

/** What {@link simulateDecisions} is asked. */
export interface DecisionSimulation extends RunOptions {
  /** True conversion rate of each arm; equal ones make an A/A test. */
  readonly rates: readonly number[];
  /** Units entering each arm per day. */
  readonly unitsPerArmPerDay: number;
  readonly days: number;
  /** Rules to hold against the same tests, by name. */
  readonly rules: Readonly<Record<string, StopRule>>;
}

/** How one rule fared. */
export interface DecisionOutcome {
  /** Share of the tests in which each arm was the first to be named winner. */
  readonly winnerShare: number[];
  /** Share of the tests that named any winner: in an A/A test, the false ones. */
  readonly decidedShare: number;
  /** Mean day of the decision; null when there was none. */
  readonly meanDecisionDay: number | null;
}

/**
 * How often does a decision rule name a winner, and the right one, when somebody looks every day?
 *
 * Simulates whole tests, binomial counts day by day, and lets every rule decide at its first opportunity. The standard
 * error of a share s is sqrt(s (1 - s) / tests).
 *
 * @throws RangeError for rates, sizes or a number of tests that cannot be (as a rejection)
 * @example
 * (await simulateDecisions({
 *   rates: [0.05, 0.05],
 *   unitsPerArmPerDay: 1000,
 *   days: 3,
 *   rules: { standard: verdictRule('standard') },
 *   tests: 20,
 *   seed: 'docs',
 * })).standard.winnerShare.length; // => 2
 */
export async function simulateDecisions<Name extends string>(
  simulation: DecisionSimulation & { readonly rules: Readonly<Record<Name, StopRule>> }
): Promise<Record<Name, DecisionOutcome>> {
  const { rates, unitsPerArmPerDay, days, tests } = simulation;
  ensure(rates.length >= 2, 'rates.length', rates.length, 'a test needs at least 2 arms');
  rates.forEach((rate, i) => requireBetween(`rates[${i}]`, rate, 0, 1));
  requireWithin('unitsPerArmPerDay', unitsPerArmPerDay, 1, 2 ** 32);
  requireWithin('days', days, 1, 10_000);
  const rules = Object.entries<StopRule>(simulation.rules);
  const decisions = await runTests(simulation, (random) => {
    const decided = rules.map((): { winner: number; day: number } | null => null);
    const conversions = rates.map(() => 0);
    for (let day = 1; day <= days && decided.includes(null); day++) {
      const arms = rates.map((rate, i) => {
        conversions[i]! += sampleBinomial(unitsPerArmPerDay, rate, random);
        return { n: day * unitsPerArmPerDay, conversions: conversions[i]! };
      });
      const look = { day, arms, ...compareArms(arms) };
      rules.forEach(([, rule], i) => {
        const winner = decided[i] ? null : rule(look);
        if (winner !== null) decided[i] = { winner, day };
      });
    }
    return decided;
  });
  return Object.fromEntries(
    rules.map(([name], i) => {
      const made = decisions.flatMap((decided) => decided[i] ?? []);
      return [
        name,
        {
          winnerShare: rates.map((_, arm) => made.filter(({ winner }) => winner === arm).length / tests),
          decidedShare: made.length / tests,
          meanDecisionDay: made.length ? made.reduce((total, { day }) => total + day, 0) / made.length : null,
        },
      ];
    })
  ) as Record<Name, DecisionOutcome>;
}
