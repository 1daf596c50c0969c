import type { Experiment } from '@trackcrumb/contract';
import type { ShippedHoldoutQuestion } from '@trackcrumb/contract/views';

/**
 * What is asked of the held out where something is left open: the target event, from shipping until now. A period that
 * reaches beyond either is cut to it; null of an experiment that is not completed, and so was not shipped.
 *
 * @example
 * shippedHoldoutQuestion(experiment, { fromMs: now.getTime() - 7 * 86_400_000 }, now); // the last week
 */
export function shippedHoldoutQuestion(
  { completedAt, targetEvent }: Pick<Experiment, 'completedAt' | 'targetEvent'>,
  { event = targetEvent, fromMs = -Infinity, toMs = Infinity }: Partial<ShippedHoldoutQuestion>,
  now: Date
): ShippedHoldoutQuestion | null {
  if (completedAt === null) {
    return null;
  }
  const from = Math.max(fromMs, Date.parse(completedAt));
  return { event, fromMs: from, toMs: Math.max(from, Math.min(toMs, now.getTime())) };
}
