import { CONVERTED_PROPERTY, type Properties, type TrackedEvent } from '@trackcrumb/contract';
import type { ImportMapping } from './importMapping';
import type { ImportedRow } from './rowReader';

/** What the rows are imported into. */
export interface ImportTarget {
  experimentId: string;
  targetEvent: string;
  /** Version of the flag under which the rows were assigned. */
  flagVersion: number;
  /** Of rows without a time, Unix milliseconds. */
  timeMs: number;
}

/** Carries further outcomes of the rows of an import, one property each. It names no experiment, so it exposes nobody. */
export const factsEventOf = (experimentId: string): string => `${experimentId}/facts`;

/** What a new experiment counts when nobody names an event: of this experiment only, whatever others call theirs. */
export const ownTargetEvent = (experimentId: string, column: string): string => `${experimentId}/${column}`;

/**
 * The events of a row, without their ids.
 *
 * One row is one event: the target event, carrying the experiment, with `converted` 1 or 0. The first event of a visitor
 * that carries an experiment is the exposure, so n and conversions come out right whether visitors or events are counted;
 * an exposure and a conversion as two events would count twice in the latter. Counts, amounts and further outcomes follow
 * as facts: on the first event they would be segments, known only afterwards.
 *
 * @param row of the file, by number: its own visitor where it has no id
 */
export function* rowEvents(
  row: ImportedRow,
  rowId: string,
  mapping: ImportMapping,
  { experimentId, targetEvent, flagVersion, timeMs }: ImportTarget
): Generator<Omit<TrackedEvent, 'event_id'>> {
  const timestamp = new Date(row.timeMs ?? timeMs).toISOString();
  const segments = Object.fromEntries(mapping.segments.map((column, index) => [column, row.segments[index]!]));
  const converting = mapping.visitors === null ? (row.outcomes[0]! > 0 ? 1 : 0) : row.outcomes[0]!;
  for (let visitor = 0; visitor < row.visitors; visitor++) {
    const distinct_id = row.distinctId ?? `${experimentId}/${rowId}${mapping.visitors === null ? '' : `/${visitor}`}`;
    yield {
      event: targetEvent,
      distinct_id,
      timestamp,
      properties: { ...segments, [CONVERTED_PROPERTY]: visitor < converting ? 1 : 0 },
      experiments: { [experimentId]: { variant: row.variant, flag_version: flagVersion } },
    };
    const facts = factsOf(row, mapping);
    if (facts !== null) {
      yield { event: factsEventOf(experimentId), distinct_id, timestamp, properties: facts };
    }
  }
}

/** How many events the rows of so many visitors become. */
export const eventCount = (visitors: number, mapping: ImportMapping): number => (hasFacts(mapping) ? 2 : 1) * visitors;

/** False when the target event says it all. */
const hasFacts = ({ outcomes, visitors }: ImportMapping): boolean =>
  visitors === null && (outcomes.length > 1 || outcomes[0]?.kind !== 'yes_no');

function factsOf(row: ImportedRow, mapping: ImportMapping): Properties | null {
  return hasFacts(mapping)
    ? Object.fromEntries(mapping.outcomes.map(({ column }, index) => [column, row.outcomes[index]!]))
    : null;
}
