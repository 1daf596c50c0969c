import { dateTimeFormat } from '@grafana/data';
import {
  differingArms,
  earlyConversions,
  outcomeHints,
  sentencesOf,
  type EarlyConversions,
  type ExperimentResults,
} from '@trackcrumb/analysis';
import { isCollecting, type Experiment } from '@trackcrumb/contract';
import type { EarlyConversionsRow, OutcomeNameRow } from '@trackcrumb/contract/views';
import { UNVERIFIED_SHARE_LIMIT } from '@trackcrumb/stats-core';
import { variantName } from '../experiments/variantName';
import { formatCount, formatPct, formatPValue } from '../format/numbers';
import { t } from '../translation/translate';
import { sentenceText } from '../translation/sentenceText';

/** A message above the results, most urgent first. */
export interface Banner {
  kind:
    | 'stored'
    | 'auto-paused'
    | 'srm'
    | 'unverified'
    | 'moved'
    | 'before-window'
    | 'early-conversions'
    | 'similar-event'
    | 'not-converted'
    | 'effect-differs'
    | 'multi-variant'
    | 'unknown-variant'
    | 'early-winner'
    | 'gathering';
  severity: 'error' | 'warning' | 'info';
  title: string;
  detail?: string;
}

/** What is asked once the results are there; left out while nobody knows. */
export interface Hints {
  early?: readonly EarlyConversionsRow[] | undefined;
  names?: readonly OutcomeNameRow[] | undefined;
}

/** Above this share of visitors seen in two variants the results are diluted enough to say so loudly. */
const MULTI_VARIANT_WARNING_SHARE = 0.01;

/** What has to be known before the numbers are believed. */
export function bannersOf(
  experiment: Experiment,
  results: ExperimentResults,
  { early = [], names = [] }: Hints = {}
): Banner[] {
  const banners: Banner[] = [];
  const { analysis, multiVariant, unverified, movedN, unknownVariantN } = results;
  const { verdict, progress } = analysis;
  const sentences = sentencesOf(analysis);
  const collecting = isCollecting(experiment);

  if (results.source === 'snapshot') {
    banners.push({
      kind: 'stored',
      severity: 'info',
      title: t('banner.stored', 'Results as they were stored at its completion, {{time}}', {
        time: dateTimeFormat(results.computedAt),
      }),
      detail: t(
        'banner.stored-detail',
        'Events of this experiment are gone by now (retention), so they cannot be counted again; broken down by a property, only what is left is counted.'
      ),
    });
  }
  if (experiment.pausedBy === 'srm') {
    banners.push({
      kind: 'auto-paused',
      severity: 'error',
      title: t('banner.auto-paused', 'Auto-paused — sample ratio mismatch detected'),
    });
  }
  if (sentences.mismatch !== null) {
    banners.push({ kind: 'srm', severity: 'warning', title: sentenceText(sentences.mismatch) });
  }
  if (unverified.n > 0) {
    banners.push({
      kind: 'unverified',
      severity: (unverified.largestArmShare ?? 0) < UNVERIFIED_SHARE_LIMIT ? 'info' : 'warning',
      title: t('banner.unverified', '{{shown}} cannot be confirmed to be of the arm they claim, and are not counted.', {
        shown: formatCount(unverified.n),
      }),
      detail: t(
        'banner.unverified-detail',
        'Up to {{share}} of an arm; from {{limit}} on there is no verdict. The id and the flag version say what each should have seen, and where the flag has rules the attributes that they read: check that the sender passes on all of them as they were.',
        { share: formatPct(unverified.largestArmShare ?? 0), limit: formatPct(UNVERIFIED_SHARE_LIMIT, 1) }
      ),
    });
  }
  if (movedN > 0) {
    banners.push({
      kind: 'moved',
      severity: 'info',
      title: t('banner.moved', '{{shown}} got another arm when the split was changed, and are not counted.', {
        shown: formatCount(movedN),
      }),
      detail: t(
        'banner.moved-detail',
        'They are left out by their bucket, whether they came back or not, so that nobody is selected. To ramp up, raise the traffic: that moves nobody.'
      ),
    });
  }
  banners.push(
    ...beforeWindow(experiment, results),
    ...beforeExposure(earlyConversions(early, results)),
    ...notCounted(experiment, names)
  );
  const differing = differingArms(analysis);
  if (differing.length > 0) {
    banners.push({
      kind: 'effect-differs',
      severity: 'warning',
      title: t('banner.effect-differs', 'The effect differs between the splits: {{arms}}.', {
        arms: differing
          .map(({ key, pValue }) => `${variantName(experiment, key)} (p=${formatPValue(pValue)})`)
          .join(', '),
      }),
      detail: t(
        'banner.effect-differs-detail',
        'What is shown is an average over the times before and after the split was changed. Did the variant itself change, or its audience?'
      ),
    });
  }
  if (multiVariant.share !== null && multiVariant.share > MULTI_VARIANT_WARNING_SHARE) {
    banners.push({
      kind: 'multi-variant',
      severity: 'warning',
      title: t('banner.multi-variant', '{{share}} of visitors were seen in several variants.', {
        share: formatPct(multiVariant.share, 1),
      }),
      detail: t(
        'banner.multi-variant-detail',
        'They count in the first one they saw. Check that the same distinct_id is used before and after login.'
      ),
    });
  }
  if (unknownVariantN > 0) {
    banners.push({
      kind: 'unknown-variant',
      severity: 'warning',
      title: t('banner.unknown-variant', '{{shown}} were recorded under variants this experiment does not have.', {
        shown: formatCount(unknownVariantN),
      }),
      detail: t(
        'banner.unknown-variant-detail',
        'They are left out. Check what the sender puts into the variant of its events.'
      ),
    });
  }
  if (verdict.status === 'winner' && verdict.early && collecting) {
    banners.push({
      kind: 'early-winner',
      severity: 'info',
      title: t(
        'banner.early-winner',
        'Early winner — the planned sample size has not been reached, so this may yet change.'
      ),
      detail: t(
        'banner.early-winner-detail',
        'Looking often finds winners by chance: of tests between two identical arms watched daily for a month, nearly half show one at some point.'
      ),
    });
  }
  if (verdict.status !== 'winner' && progress.remaining !== 0 && collecting) {
    banners.push({ kind: 'gathering', severity: 'info', title: sentenceText(sentences.progress) });
  }
  return banners;
}

/** Who fell out because only the last so many days count. */
function beforeWindow(
  { unit, windowDays, startedAt }: Experiment,
  { beforeWindowN, window, source }: ExperimentResults
): Banner[] {
  const isCut = window !== null && startedAt !== null && Date.parse(window.start) > Date.parse(startedAt);
  if (!isCut || source === 'snapshot' || beforeWindowN === 0) {
    return [];
  }
  const days = windowDays;
  return [
    {
      kind: 'before-window',
      severity: 'info',
      title:
        unit === 'event' || beforeWindowN === null
          ? t('banner.before-window-events', 'Only the last {{days}} days are counted: what came before is not.', {
              days,
            })
          : t('banner.before-window', '{{shown}} came before the last {{days}} days, and are not counted.', {
              shown: formatCount(beforeWindowN),
              days,
            }),
      detail: t(
        'banner.before-window-detail',
        'The window moves on as the test runs, so old visitors fall out as new ones come in, and a size that was planned may never be reached.'
      ),
    },
  ];
}

function beforeExposure({ n, medianSeconds, isNotable }: EarlyConversions): Banner[] {
  if (!isNotable || medianSeconds === null) {
    return [];
  }
  return [
    {
      kind: 'early-conversions',
      severity: 'warning',
      title: t(
        'banner.early-conversions',
        '{{shown}} converted just before their first exposure and not after it, and do not count as converted.',
        { shown: formatCount(n) }
      ),
      detail: t(
        'banner.early-conversions-detail',
        'Within ten minutes before, half of them by {{seconds}} seconds or more; up to 10 seconds are put down to two clocks. Check the clock of what sends conversions, and that exposures are sent when the variant is shown.',
        { seconds: medianSeconds.toFixed(1) }
      ),
    },
  ];
}

/** Events that look like outcomes and are none. */
function notCounted({ targetEvent }: Experiment, names: readonly OutcomeNameRow[]): Banner[] {
  const { similar, unmarkedN } = outcomeHints(targetEvent, names);
  const total = similar.reduce((sum, { n }) => sum + n, 0);
  const spelled = similar.map(({ event }) => `'${event}'`).join(', ');
  return [
    ...(total === 0
      ? []
      : [
          {
            kind: 'similar-event' as const,
            severity: 'warning' as const,
            title: t(
              'banner.similar-event',
              "{{shown}} events {{events}} look like '{{target}}', and are not counted.",
              {
                shown: formatCount(total),
                events: spelled,
                target: targetEvent,
              }
            ),
            detail: t(
              'banner.similar-event-detail',
              'In the last 7 days. The name of a target event must match exactly, case and separators too.'
            ),
          },
        ]),
    ...(unmarkedN === 0
      ? []
      : [
          {
            kind: 'not-converted' as const,
            severity: 'info' as const,
            title: t('banner.not-converted', "None of {{shown}} events '{{target}}' is marked converted.", {
              shown: formatCount(unmarkedN),
              target: targetEvent,
            }),
            detail: t(
              'banner.not-converted-detail',
              'In the last 7 days. Only events with the property converted = 1 count: send it with the outcome. If they were all sent with 0, because nobody converted yet, this is right.'
            ),
          },
        ]),
  ];
}
