import { analyzeSegment, segmentsOf, type SegmentResults, type ValueKnowledge } from '@trackcrumb/analysis';
import { segmentMoments, type ExperimentSegmentRow } from '@trackcrumb/contract/views';
import type { CountedExperiment } from '../data/countedExperiments';
import { nextTask } from './nextTask';

export interface ComputedSegment {
  /** Of visitors without a value. */
  isNameless: boolean;
  results: SegmentResults;
}

export interface ComputedSegments {
  segments: ComputedSegment[];
  notListed: { values: number; n: number };
  knowledge: ValueKnowledge;
}

/** The analysis of every segment, each as an experiment of its own; between two of them the page can do other things. */
export async function segmentResults(
  { experiment, moments, countedAt }: CountedExperiment,
  rows: readonly ExperimentSegmentRow[]
): Promise<ComputedSegments> {
  const { listed, notListed, knowledge } = segmentsOf(experiment, moments, rows.map(segmentMoments));
  const segments: ComputedSegment[] = [];
  for (const segment of listed) {
    await nextTask();
    segments.push({
      isNameless: segment.value === '',
      results: analyzeSegment(experiment, segment, knowledge, countedAt),
    });
  }
  return { segments, notListed, knowledge };
}
