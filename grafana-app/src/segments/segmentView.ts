import type { ValueKnowledge } from '@trackcrumb/analysis';
import type { ExperimentSegmentRow } from '@trackcrumb/contract/views';
import { MIN_UNITS_PER_ARM, type ExperimentAnalysis } from '@trackcrumb/stats-core';
import type { CountedExperiment } from '../data/countedExperiments';
import { formatCount, formatPct } from '../format/numbers';
import { resultsOf } from '../results/experimentResults';
import { segmentResults, type ComputedSegment } from './segmentResults';
import { t } from '../translation/translate';

/** How one value of the property stands. */
export interface SegmentView {
  /** `(none)` where visitors have no value. */
  name: string;
  n: number;
  /** Null where nothing can be concluded: see the warnings. */
  analysis: ExperimentAnalysis | null;
  /** Why its numbers are not to be read; null when they are. */
  tooSmall: string | null;
  /** Arms that win over control on the whole and lose to it here, or the other way round. */
  reversedArms: string[];
}

export interface SegmentsView {
  /** Largest first. */
  segments: SegmentView[];
  /** Smaller ones that are not listed. */
  hidden: { count: number; n: number };
  /** Which arm wins over control on the whole and loses to it in some segments, or the other way round. */
  opposites: Array<{ armKey: string; winsOnTheWhole: boolean; segmentNames: string[] }>;
  /** What has to be known before these are believed, the gravest first. */
  warnings: Array<{ severity: 'warning' | 'info'; text: string }>;
}

/** Of the visitors who have no value. */
export const noValueText = (): string => t('segments.none', '(none)');
/** P(beats control) from which an arm is said to win, and below whose complement to lose. */
const SURE = 0.95;

/** Everything the breakdown of an experiment shows. */
export async function segmentsView(
  counted: CountedExperiment,
  rows: readonly ExperimentSegmentRow[]
): Promise<SegmentsView> {
  const overall = resultsOf(counted).analysis;
  const computed = await segmentResults(counted, rows);
  const { notListed } = computed;
  const segments = computed.segments.map((segment) => segmentView(overall, segment));
  return {
    segments,
    opposites: overall.arms.flatMap(({ key, probBeatsControl }) => {
      const segmentNames = segments.filter(({ reversedArms }) => reversedArms.includes(key)).map(({ name }) => name);
      return segmentNames.length === 0
        ? []
        : [{ armKey: key, winsOnTheWhole: (probBeatsControl ?? 0) >= SURE, segmentNames }];
    }),
    hidden: { count: notListed.values, n: notListed.n },
    warnings: [
      ...knowledgeWarnings(computed.knowledge),
      ...lookWarning(computed.knowledge.isOfConverters ? 0 : segments.length + notListed.values),
    ],
  };
}

/** Whose value was not known when they were counted. */
function knowledgeWarnings({ isOfConverters, total, known, learned }: ValueKnowledge): SegmentsView['warnings'] {
  const warnings: SegmentsView['warnings'] = [];
  if (isOfConverters) {
    warnings.push({
      severity: 'warning',
      text: t(
        'segments.of-converters',
        'Nothing can be concluded by this property: {{converted}} of {{known}} with a value converted, and {{otherConverted}} of {{others}} without one. The value comes with the conversion, so it divides visitors by their outcome. Send it with the exposure.',
        {
          converted: formatCount(known.conversions),
          known: formatCount(known.n),
          otherConverted: formatCount(total.conversions - known.conversions),
          others: formatCount(total.n - known.n),
        }
      ),
    });
  }
  if (learned.n > 0) {
    warnings.push({
      severity: 'info',
      text: t(
        'segments.learned',
        'Of {{learned}} the value became known only after they were counted, and {{converted}} of them converted. What they saw may be why they have it, so they are under {{none}}.',
        {
          learned: formatCount(learned.n),
          converted: formatCount(learned.conversions),
          none: noValueText(),
        }
      ),
    });
  }
  return warnings;
}

/** Many looks are many chances to be fooled: what that comes to for independent segments without any effect. */
function lookWarning(count: number): SegmentsView['warnings'] {
  if (count < 2) {
    return [];
  }
  const text = t(
    'segments.look-warning',
    '{{count}} segments were looked at. If there were no difference anywhere, at least one would still show one at 95% with a probability of {{probability}}: take a surprise here as a question for the next experiment.',
    { count, probability: formatPct(1 - SURE ** count, 0) }
  );
  return [{ severity: 'info', text }];
}

function segmentView(overall: ExperimentAnalysis, { isNameless, results }: ComputedSegment): SegmentView {
  const { value, n, analysis } = results;
  const arms = analysis?.arms ?? [];
  const smallest = Math.min(...arms.map((arm) => arm.n));
  return {
    name: isNameless ? noValueText() : value,
    n,
    analysis,
    tooSmall:
      smallest < MIN_UNITS_PER_ARM
        ? t('segments.too-small', 'Only {{smallest}} in its smallest arm: too few to read, {{needed}} are needed.', {
            smallest,
            needed: MIN_UNITS_PER_ARM,
          })
        : null,
    reversedArms: arms.flatMap(({ key, probBeatsControl: here }, index) => {
      const whole = overall.arms[index]?.probBeatsControl ?? null;
      const reversed =
        here !== null && whole !== null && ((whole >= SURE && here <= 1 - SURE) || (whole <= 1 - SURE && here >= SURE));
      return reversed ? [key] : [];
    }),
  };
}
