import type { ExperimentSegmentRow } from '@trackcrumb/contract/views';
import { MIN_UNITS_PER_ARM, type ExperimentAnalysis } from '@trackcrumb/stats-core';
import type { CountedExperiment } from '../data/countedExperiments';
import { formatPct } from '../format/numbers';
import { resultsOf } from '../results/experimentResults';
import { segmentResults, type ComputedSegment } from './segmentResults';
import { t } from '../translation/translate';

/** How one value of the property stands. */
export interface SegmentView {
  /** `(none)` where visitors have no value. */
  name: string;
  n: number;
  analysis: ExperimentAnalysis;
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
  /** On how many segments were looked at; null for one or none. */
  warning: string | null;
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
    warning: lookWarning(segments.length + notListed.values),
  };
}

/** Many looks are many chances to be fooled: what that comes to for independent segments without any effect. */
function lookWarning(count: number): string | null {
  if (count < 2) {
    return null;
  }
  return t(
    'segments.look-warning',
    '{{count}} segments were looked at. If there were no difference anywhere, at least one would still show one at 95% with a probability of {{probability}}: take a surprise here as a question for the next experiment.',
    { count, probability: formatPct(1 - SURE ** count, 0) }
  );
}

function segmentView(overall: ExperimentAnalysis, { isNameless, results }: ComputedSegment): SegmentView {
  const { value, n, analysis } = results;
  const smallest = Math.min(...analysis.arms.map((arm) => arm.n));
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
    reversedArms: analysis.arms.flatMap(({ key, probBeatsControl: here }, index) => {
      const whole = overall.arms[index]?.probBeatsControl ?? null;
      const reversed =
        here !== null && whole !== null && ((whole >= SURE && here <= 1 - SURE) || (whole <= 1 - SURE && here >= SURE));
      return reversed ? [key] : [];
    }),
  };
}
