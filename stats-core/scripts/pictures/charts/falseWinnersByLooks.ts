import { ruleRisk } from '../../../src/index';
import type { DecisionRule } from '../../../src/index';
import type { Chart } from '../chart';
import { percent } from '../percent';
import { plain } from '../plotArea';

const PLAN = { baseline: 0.05, mdeRelative: 0.1, perArmPerLook: 1000, plannedPerArm: 30_000 };
const LOOKS = [1, 2, 3, 4, 5, 7, 10, 13, 14, 18, 22, 26, 30, 38, 46, 60, 75, 90];
const NAMES: readonly DecisionRule[] = ['standard', 'strict', 'planned', 'anytime'];

/** How false winners add up with every look, for the four rules. */
export function falseWinnersByLooks(): Chart {
  return {
    title: 'False winners between two equal arms, by daily looks so far',
    description:
      'The standard rule passes 45 % within a month; the planned rule keeps 5 % to its planned size, day 30; the anytime rule for ever.',
    x: { label: 'daily looks', from: 1, to: 90, ticks: [1, 2, 5, 10, 20, 30, 60, 90], show: plain, logarithmic: true },
    y: {
      label: 'tests with a false winner',
      from: 0,
      to: 0.6,
      ticks: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6],
      show: percent,
    },
    series: [
      ...NAMES.map((rule, k) => ({
        kind: 'line' as const,
        name: rule,
        colour: k as 0 | 1 | 2 | 3,
        points: LOOKS.map((looks) => [looks, ruleRisk({ ...PLAN, rule, looks }).falseWinner] as const),
      })),
      {
        kind: 'line',
        name: 'planned size',
        colour: 4,
        points: [
          [30, 0],
          [30, 0.6],
        ],
      },
    ],
  };
}
