import type { HoldoutGroup, ShippedComparison, ShippedHoldout } from '@trackcrumb/analysis';
import type { LiftAnalysis } from '@trackcrumb/stats-core';
import { count, percent, probability, pValue, signedPercent, signedPoints } from '../quantities';
import { table } from '../table';

/** Where there is no number. */
const NONE = '–';

/** What was shipped against the held out, for a terminal. */
export function holdoutReport(report: ShippedHoldout): string[] {
  const { period, event, heldOut, everyoneElse, comparison, sentence, unverified, winner } = report;
  return [
    ...(period === null ? [] : [`Conversions '${event}' from ${period.from} to ${period.to}:`]),
    ...table(
      ['group', ...['n', 'conversions', 'rate', '95 % CI'].map((right) => ({ right }))],
      [groupRow('held out', heldOut), groupRow(`everyone else${winner === null ? '' : ` (${winner})`}`, everyoneElse)]
    ).map((line) => `  ${line}`),
    '',
    ...(comparison === null ? [sentence ?? NONE] : comparisonLines(comparison)),
    `SRM: ${splitSentence(report)}`,
    ...(unverified.n === 0
      ? []
      : [
          `Not confirmed to be of the group they claim: ${count(unverified.n)}, not counted; up to ` +
            `${percent(unverified.largestArmShare!)} of a group.`,
        ]),
  ];
}

function groupRow(name: string, { n, conversions, rate, credibleInterval }: HoldoutGroup): string[] {
  return [
    name,
    count(n),
    count(conversions),
    rate === null ? 'no data' : percent(rate),
    credibleInterval === null ? NONE : `${percent(credibleInterval.lower)} – ${percent(credibleInterval.upper)}`,
  ];
}

function comparisonLines({ probBetter, relativeUplift, absoluteUplift }: ShippedComparison): string[] {
  return [
    `Lift of everyone else over the held out: ${withInterval(relativeUplift, signedPercent)}`,
    `Difference of the rates: ${withInterval(absoluteUplift, signedPoints)}`,
    `P(everyone else converts better): ${probability(probBetter)}`,
  ];
}

const withInterval = ({ median, interval }: LiftAnalysis, shown: (fraction: number | null) => string): string =>
  `${shown(median)}, 95 % CI ${shown(interval.lower)} – ${shown(interval.upper)}`;

function splitSentence({ srm: { pValue: p, flagged, observed, expected } }: ShippedHoldout): string {
  if (p === null) {
    return 'nothing to compare yet.';
  }
  const [heldOut, everyoneElse] = observed.map(
    (n, group) => `${count(n)} of ${count(Math.round(expected[group]!))} expected`
  );
  return `${flagged ? 'mismatch' : 'no mismatch'} (p=${pValue(p)}). Counted: held out ${heldOut}, everyone else ${everyoneElse}.`;
}
