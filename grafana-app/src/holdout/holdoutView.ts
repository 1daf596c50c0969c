import { dateTimeFormat } from '@grafana/data';
import { shippedHoldoutSentence, type HoldoutGroup, type ShippedHoldout } from '@trackcrumb/analysis';
import type { Experiment } from '@trackcrumb/contract';
import type { LiftAnalysis } from '@trackcrumb/stats-core';
import { variantName } from '../experiments/variantName';
import { formatCount, formatLift, formatPct, formatPoints, formatPValue } from '../format/numbers';
import { liftDomain, liftInterval, type IntervalView } from '../results/lift';
import { sentenceText } from '../translation/sentenceText';
import { plural, t } from '../translation/translate';

/** One line of the table: what was counted of a group. */
export interface GroupView {
  key: 'held-out' | 'everyone-else';
  name: string;
  /** What they see. */
  sees: string;
  /** Of the variant they see, by which it has its colour. */
  armIndex: number;
  n: string;
  conversions: string;
  rate: string;
  interval: IntervalView | null;
  intervalText: string;
}

/** A number that is the answer, with how sure it is. */
export interface FactView {
  key: 'lift' | 'difference' | 'chance';
  label: string;
  value: string;
  range: string | null;
}

export interface HoldoutView {
  period: string;
  groups: GroupView[];
  /** From 0: one scale for both. */
  rateDomain: [number, number];
  facts: FactView[];
  lift: { interval: IntervalView; domain: [number, number] } | null;
  /** Why there are no facts. */
  reason: { text: string; isWarning: boolean } | null;
  /** The split check and who is in neither group. */
  notes: string[];
}

const NONE = '—';

/** Everything the card on the held out shows. */
export function holdoutView({ variants }: Pick<Experiment, 'variants'>, report: ShippedHoldout): HoldoutView {
  const { period, heldOut, everyoneElse, comparison, reason } = report;
  const winner = report.winner ?? '';
  const control = variants[0]?.key ?? '';
  const upper = Math.max(heldOut.credibleInterval?.upper ?? 0, everyoneElse.credibleInterval?.upper ?? 0);
  const interval = comparison && liftInterval(comparison);
  const group = (key: GroupView['key'], name: string, seen: string, of: HoldoutGroup): GroupView => ({
    key,
    name,
    sees: t('held-out.sees', 'see {{variant}}', { variant: variantName({ variants }, seen) }),
    armIndex: Math.max(0, variants.findIndex((variant) => variant.key === seen)), // prettier-ignore
    ...groupNumbers(of),
  });
  return {
    period:
      period === null
        ? ''
        : t('held-out.period', '{{from}} to {{to}}', {
            from: dateTimeFormat(period.from),
            to: dateTimeFormat(period.to),
          }),
    groups: [
      group('held-out', t('held-out.held-out', 'Held out'), control, heldOut),
      group('everyone-else', t('held-out.everyone-else', 'Everyone else'), winner, everyoneElse),
    ],
    rateDomain: [0, upper || 1],
    facts: factsOf(comparison, variantName({ variants }, winner)),
    lift: interval && { interval, domain: liftDomain([interval]) },
    reason: reason && {
      text: sentenceText(shippedHoldoutSentence(reason)),
      isWarning: reason === 'srm' || reason === 'unverified',
    },
    notes: [splitNote(report), ...unverifiedNote(report)],
  };
}

function groupNumbers({ n, conversions, rate, credibleInterval }: HoldoutGroup) {
  return {
    n: formatCount(n),
    conversions: formatCount(conversions),
    rate: rate === null ? NONE : formatPct(rate),
    interval: rate === null || credibleInterval === null ? null : { ...credibleInterval, middle: rate },
    intervalText:
      credibleInterval === null ? NONE : `${formatPct(credibleInterval.lower)} – ${formatPct(credibleInterval.upper)}`,
  };
}

function factsOf(comparison: ShippedHoldout['comparison'], winner: string): FactView[] {
  if (comparison === null) {
    return [];
  }
  const { relativeUplift, absoluteUplift, probBetter } = comparison;
  const points = (fraction: number) => t('held-out.points', '{{points}} points', { points: formatPoints(fraction) });
  return [
    {
      key: 'lift',
      label: t('held-out.lift', 'Lift over the held out'),
      value: formatLift(relativeUplift.median ?? Infinity),
      range: rangeText(relativeUplift, formatLift),
    },
    {
      key: 'difference',
      label: t('held-out.difference', 'Difference of the rates'),
      value: points(absoluteUplift.median ?? Infinity),
      range: rangeText(absoluteUplift, formatPoints),
    },
    {
      key: 'chance',
      label: t('held-out.chance', 'P({{winner}} is better)', { winner }),
      value: formatPct(probBetter, 1),
      range: null,
    },
  ];
}

const rangeText = ({ interval: { lower, upper } }: LiftAnalysis, format: (fraction: number) => string): string =>
  t('held-out.range', '95%: {{lower}} to {{upper}}', { lower: format(lower), upper: format(upper ?? Infinity) });

function splitNote({ srm: { pValue, flagged, observed, expected } }: ShippedHoldout): string {
  if (pValue === null) {
    return t('footnotes.split-unknown', 'Split check: no counts under a known split yet.');
  }
  const values = {
    p: formatPValue(pValue),
    observed: formatCount(observed[0] ?? 0),
    expected: formatCount(expected[0] ?? 0),
  };
  return flagged
    ? t(
        'held-out.split-mismatch',
        'Split check: mismatch (p={{p}}); {{observed}} held out, {{expected}} expected.',
        values
      )
    : t(
        'held-out.split-fine',
        'Split check: as expected (p={{p}}); {{observed}} held out, {{expected}} expected.',
        values
      );
}

function unverifiedNote({ unverified: { n, largestArmShare } }: ShippedHoldout): string[] {
  return n === 0
    ? []
    : [
        plural(
          'held-out.unverified',
          {
            one: 'Not counted: {{shown}} visitor who claims another group than the flag gave, up to {{share}} of a group.',
            other:
              'Not counted: {{shown}} visitors who claim another group than the flag gave, up to {{share}} of a group.',
          },
          { count: n, shown: formatCount(n), share: formatPct(largestArmShare ?? 0) }
        ),
      ];
}
