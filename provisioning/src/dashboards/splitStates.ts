import type { LimitColor } from './panels/limits';

/** The states of a split (`split` of experiment_summaries_v1), as people read them. */
export const SPLIT_STATES: Record<string, [text: string, color: LimitColor]> = {
  mismatch: ['mismatch', 'red'],
  paused: ['mismatch, paused', 'red'],
  suspicious: ['look at it', 'orange'],
  ok: ['ok', 'green'],
  'not tested': ['not tested', 'text'],
  accepted: ['accepted', 'text'],
  ended: ['ended with a mismatch', 'text'],
};

/** Of the chi-square test: at a fixed end. */
export const CHI_SQUARE_LIMIT = 0.001;
/** Of the sequential test, which stays valid however often one looks. */
export const SEQUENTIAL_LIMIT = 0.01;
