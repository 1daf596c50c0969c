import { expectedLossRule, simulateDecisions, singleLookRule, verdictRule } from '../src/simulate/index';
import type { DecisionOutcome } from '../src/simulate/index';
import type { ProgressBar } from './progressBar';

const RATE = 0.05;
const LIFT = 0.1;
const DAYS = 30;
const UNITS_PER_ARM_PER_DAY = 1000;
const ARM_COUNTS = [2, 3, 4];

const rules = {
  'prob_best ≥ 0.95 at any daily look (`standard`)': verdictRule('standard'),
  'the same, one look at day 30': singleLookRule(DAYS),
  'the same, daily from day 14 on': verdictRule('standard', 14),
  'from day 14 on, 0.985 / 0.97 / 0.955 by number of arms (`strict`)': verdictRule('strict'),
  'expected loss ≤ 0.5 % of the rate, alone': expectedLossRule(0.005),
};
type Outcomes = Record<keyof typeof rules, DecisionOutcome>;

/** How often each rule names a winner among identical arms, and finds one arm that is 10 % better. */
export async function falseWinnerTable(tests: number, bar: ProgressBar): Promise<string> {
  const identical: Outcomes[] = [];
  const lifted: Outcomes[] = [];
  for (const arms of ARM_COUNTS) {
    const rates = new Array<number>(arms).fill(RATE);
    const shared = { unitsPerArmPerDay: UNITS_PER_ARM_PER_DAY, days: DAYS, rules, tests };
    identical.push(
      await simulateDecisions({
        ...shared,
        rates,
        seed: `identical ${arms}`,
        onProgress: bar.step(`${arms} identical arms`),
      })
    );
    lifted.push(
      await simulateDecisions({
        ...shared,
        rates: rates.map((rate, i) => (i === arms - 1 ? rate * (1 + LIFT) : rate)),
        seed: `lifted ${arms}`,
        onProgress: bar.step(`${arms} arms, one 10 % better`),
      })
    );
  }
  const percent = (share: number) => `${Number((100 * share).toFixed(1))}`;
  const lines = (Object.keys(rules) as (keyof typeof rules)[]).map((rule) => {
    const falseWinners = identical.map((outcomes) => percent(outcomes[rule].decidedShare));
    const found = lifted.map((outcomes) => percent(outcomes[rule].winnerShare.at(-1)!));
    return `| ${rule} | ${falseWinners.join(' / ')} % | ${found.join(' / ')} % |`;
  });
  return [
    `| rule | false winners with ${ARM_COUNTS.join(' / ')} identical arms | finds +10 % |`,
    '| --- | --- | --- |',
    ...lines,
    '',
    `${tests} simulated tests a number, ${RATE * 100} % rate, ${UNITS_PER_ARM_PER_DAY} units per arm and day, ${DAYS} daily looks.`,
  ].join('\n');
}
