import type { AskResults } from './results';
import type { Snapshots } from './snapshots';

/**
 * Stores the final results of an experiment just completed. The completion stands whether or not this works, so a
 * failure is logged, not thrown; the counts stay readable from the views.
 */
export function finalResultsKeeper(
  results: AskResults,
  snapshots: Pick<Snapshots, 'add'>,
  log: { error(fields: object, message: string): void }
): (experimentId: string) => Promise<void> {
  return async (experimentId) => {
    try {
      const final = await results({ experimentId });
      if (final !== null) {
        await snapshots.add(final, 'completed');
      }
    } catch (error) {
      log.error({ err: error, experimentId }, 'the final results were not stored');
    }
  };
}
