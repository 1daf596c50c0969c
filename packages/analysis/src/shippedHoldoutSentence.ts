import { MIN_UNITS_PER_ARM, MIN_UNITS_TOTAL, UNVERIFIED_SHARE_LIMIT } from '@trackcrumb/stats-core';
import type { Sentence, SentenceValue } from './sentences';
import type { ShippedHoldoutReason } from './shippedHoldout';

const WORDS: Record<ShippedHoldoutReason, [english: string, values?: Record<string, SentenceValue>]> = {
  'no-holdout': ['Nobody is held out: this experiment had no holdout.'],
  'not-shipped': ['Nothing was shipped: no winner of this experiment was applied.'],
  'nobody-yet': ['Nobody was exposed between the shipping and the end of the period.'],
  srm: ['No comparison: the groups are not as large as the holdout makes them (sample ratio mismatch).'],
  unverified: [
    `No comparison: ${100 * UNVERIFIED_SHARE_LIMIT}% or more of a group cannot be confirmed to belong to it.`,
    { limit: { fraction: UNVERIFIED_SHARE_LIMIT } },
  ],
  'too-few-per-arm': [
    `Too few yet: each group needs ${MIN_UNITS_PER_ARM} visitors.`,
    { needed: { count: MIN_UNITS_PER_ARM } },
  ],
  'too-few-total': [
    `Too few yet: both groups together need ${MIN_UNITS_TOTAL} visitors.`,
    { needed: { count: MIN_UNITS_TOTAL } },
  ],
  'never-together': ['No comparison: at no time were there both held out visitors and others.'],
  'no-conversions': ['No comparison: nobody of either group converted in the period.'],
};

/** Why the held out are not compared with everyone else: for every language and, once, in English. */
export function shippedHoldoutSentence(reason: ShippedHoldoutReason): Sentence {
  const [english, values = {}] = WORDS[reason];
  return { key: `shipped.${reason}`, values, english };
}
