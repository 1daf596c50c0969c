import { powerOfMean, ruleRiskOfMean, sampleSizeInflation, sampleSizeOfMean } from '../../../src/index';
import type { Chart } from '../chart';
import { percent } from '../percent';
import { plain } from '../plotArea';

const METRIC = { mean: 12.5, sd: 40, mdeRelative: 0.05 };
const PER_ARM_PER_DAY = 2500;

/** How the chance to find the effect grows with the days a test is planned for, looked at once, daily, and with CUPED. */
export function powerByDay(): Chart {
  const days = Array.from({ length: 28 }, (_, k) => 2 * (k + 1));
  const once = (sd: number) => (day: number) => powerOfMean({ ...METRIC, sd, nPerArm: day * PER_ARM_PER_DAY });
  const daily = (day: number) =>
    ruleRiskOfMean({ ...METRIC, rule: 'planned', looks: day, perArmPerLook: PER_ARM_PER_DAY }).power;
  const { nPerArm } = sampleSizeOfMean(METRIC);
  const { inflation } = sampleSizeInflation({ looks: 30 });
  const points = (power: (day: number) => number) => days.map((day) => [day, power(day)] as const);
  return {
    title: 'Chance to find +5 % revenue, by the days that were planned',
    description:
      `Mean 12.5, standard deviation 40, ${PER_ARM_PER_DAY} visitors an arm and day. 80 % need ${nPerArm[0]} an arm with one look, ` +
      `${inflation.toFixed(3)} times as many with daily looks, half as many with CUPED at a correlation of 0.7.`,
    x: { label: 'planned days', from: 0, to: 56, ticks: [0, 7, 14, 21, 28, 35, 42, 49, 56], show: plain },
    y: { label: 'power', from: 0, to: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1], show: percent },
    series: [
      { kind: 'line', name: 'one look at the end', colour: 0, points: points(once(40)) },
      { kind: 'line', name: 'planned rule, daily looks', colour: 1, points: points(daily) },
      {
        kind: 'line',
        name: 'one look, CUPED (correlation 0.7)',
        colour: 2,
        points: points(once(40 * Math.sqrt(0.51))),
      },
    ],
  };
}
