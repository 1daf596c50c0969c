import { segmentCounts, type ExperimentSegmentRow, type SegmentCounts } from '@trackcrumb/contract/views';
import { analyzeExperiment, MIN_UNITS_PER_ARM, type ExperimentAnalysis } from '@trackcrumb/stats-core';
import type { CountedExperiment } from '../data/useExperiments';
import { formatPct } from '../format/numbers';
import { analyze } from '../results/analysis';
import { nextTask } from './nextTask';
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
const MOST_LISTED = 20;
/** P(beats control) from which an arm is said to win, and below whose complement to lose. */
const SURE = 0.95;

/** The analysis of every segment, each as an experiment of its own; between two of them the page can do other things. */
export async function segmentsView(
  counted: CountedExperiment,
  rows: readonly ExperimentSegmentRow[]
): Promise<SegmentsView> {
  const overall = analyze(counted).analysis;
  const { listed, notListed } = segmentCounts(counted.experiment, counted.armRows, rows, MOST_LISTED);
  const segments: SegmentView[] = [];
  for (const segment of listed) {
    await nextTask();
    segments.push(segmentView(overall, segment));
  }
  return {
    segments,
    opposites: overall.arms.flatMap(({ key, probBeatsControl }) => {
      const segmentNames = segments.filter(({ reversedArms }) => reversedArms.includes(key)).map(({ name }) => name);
      return segmentNames.length === 0
        ? []
        : [{ armKey: key, winsOnTheWhole: (probBeatsControl ?? 0) >= SURE, segmentNames }];
    }),
    hidden: { count: notListed.values, n: notListed.n },
    warning: lookWarning(listed.length + notListed.values),
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

function segmentView(overall: ExperimentAnalysis, { value, n, input }: SegmentCounts): SegmentView {
  const analysis = analyzeExperiment(input);
  const smallest = Math.min(...analysis.arms.map((arm) => arm.n));
  return {
    name: value === '' ? noValueText() : value,
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
