import { UNVERIFIED_SHARE_LIMIT, type ExperimentAnalysis, type LiftReason } from '@trackcrumb/stats-core';
import { differingArms, type ResultsResponse } from '@trackcrumb/analysis';
import { bar, count, percent, probability, pValue, signedPercent } from '../quantities';
import { table } from '../table';
import { segmentsReport } from './segmentsReport';

/** Where there is no number. */
const NONE = '–';

const LIFT_REASON_TEXTS: Record<LiftReason, string> = {
  'is-control': NONE,
  'no-data': 'no data',
  'too-few': 'too few',
  'never-together': 'never served together',
};

/** The results panel for a terminal. */
export function resultsReport(results: ResultsResponse): string[] {
  const { analysis, window, source, segments } = results;
  return [
    ...(window === null ? [] : [`Counted from ${window.start} to ${window.end}:`]),
    ...(source === 'snapshot' ? ['As stored at completion: events have been deleted since.'] : []),
    ...indented(armsTable(analysis)),
    '',
    `Compared with ${analysis.controlKey}:`,
    ...indented(liftTable(analysis)),
    '',
    `Verdict: ${analysis.verdict.sentence}`,
    `SRM: ${srmSentence(analysis)}`,
    `Progress: ${analysis.progress.sentence}`,
    ...splitsSentences(analysis),
    ...asides(results),
    ...(segments === undefined ? [] : ['', ...segmentsReport(segments)]),
  ];
}

function armsTable({ arms, credibleMass }: ExperimentAnalysis): string[] {
  const interval = `${Math.round(100 * credibleMass)} % CI`;
  return table(
    ['variant', ...['n', 'conversions', 'rate', interval, 'prob_best'].map((right) => ({ right })), ''],
    arms.map(({ key, n, conversions, mean, credibleInterval, probBest }) => [
      key,
      count(n),
      count(conversions),
      mean === null ? 'no data' : percent(mean),
      credibleInterval === null ? NONE : `${percent(credibleInterval.lower)} – ${percent(credibleInterval.upper)}`,
      probBest === null ? NONE : probability(probBest),
      probBest === null ? '' : bar(probBest),
    ])
  );
}

function liftTable({ arms, credibleMass }: ExperimentAnalysis): string[] {
  const interval = `${Math.round(100 * credibleMass)} % CI`;
  return table(
    ['variant', ...['lift', interval, 'P(better)', 'expected loss'].map((right) => ({ right }))],
    arms.map(({ key, relativeUplift, liftReason, probBeatsControl, expectedLoss }) => [
      key,
      ...(relativeUplift === null
        ? [LIFT_REASON_TEXTS[liftReason!], NONE]
        : [
            signedPercent(relativeUplift.median),
            `${signedPercent(relativeUplift.interval.lower)} – ${signedPercent(relativeUplift.interval.upper)}`,
          ]),
      probBeatsControl === null ? NONE : probability(probBeatsControl),
      expectedLoss === null ? NONE : percent(expectedLoss),
    ])
  );
}

function srmSentence({ srm, arms }: ExperimentAnalysis): string {
  if (srm.pValue === null) {
    return 'nothing to compare yet.';
  }
  const sequential = srm.sequential === null ? '' : `, sequentially p=${pValue(srm.sequential.pValue)}`;
  const split = arms
    .map(({ key }, at) => `${key} ${count(srm.observed[at]!)} of ${count(Math.round(srm.expected[at]!))} expected`)
    .join(', ');
  const found = srm.sentence ?? `no mismatch (p=${pValue(srm.pValue)}${sequential}).`;
  return `${found} Counted: ${split}.`;
}

/** How arms were compared whose split changed on the way. */
function splitsSentences(analysis: ExperimentAnalysis): string[] {
  const { strata, leftOutN } = analysis.comparison;
  const leftOut =
    leftOutN === 0 ? '' : ` ${count(leftOutN)} under a split without all arms say nothing on which is best.`;
  return [
    ...(strata > 1 ? [`Splits: ${strata}; arms are compared within each, and rates are standardised.${leftOut}`] : []),
    ...differingArms(analysis).map(
      ({ key, pValue: p }) =>
        `The effect of ${key} differs between the splits (p=${pValue(p)}): what is shown is an average.`
    ),
  ];
}

/** What is counted beside the arms, where there is any. */
function asides({
  holdout,
  holdoutComparison,
  multiVariant,
  unverified,
  movedN,
  beforeWindowN,
  unknownVariantN,
}: ResultsResponse): string[] {
  const { n, share } = multiVariant;
  return [
    ...(holdout.n === 0 ? [] : [`Holdout: ${count(holdout.conversions)} of ${count(holdout.n)} converted.`]),
    ...(holdoutComparison === null
      ? []
      : [
          `P(everyone else converts better than the holdout): ${probability(holdoutComparison.probEveryoneElseBetter)}`,
        ]),
    ...(n === 0 ? [] : [`Seen in more than one variant: ${count(n)}${share === null ? '' : ` (${percent(share)})`}.`]),
    ...(unverified.n === 0
      ? []
      : [
          `Not confirmed to be of the arm they claim: ${count(unverified.n)}, not counted; up to ` +
            `${percent(unverified.largestArmShare!)} of an arm, from ${percent(UNVERIFIED_SHARE_LIMIT)} on there is no verdict.`,
        ]),
    ...(movedN === 0 ? [] : [`Given another arm when the split was changed: ${count(movedN)}, not counted.`]),
    ...(beforeWindowN === 0 || beforeWindowN === null
      ? []
      : [`Came before the window: ${count(beforeWindowN)}, not counted; windowDays says how long it is.`]),
    ...(unknownVariantN === 0
      ? []
      : [`Under variants this experiment does not have: ${count(unknownVariantN)}, not counted.`]),
  ];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
