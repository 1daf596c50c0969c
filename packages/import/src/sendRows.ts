import type { TrackedEvent } from '@trackcrumb/contract';
import type { BadRow } from './fileCheck';
import { fileRows, placeOf, rowId, type FileReading, type FileRow } from './fileRows';
import { rowEventIds } from './rowEventId';
import type { ImportApi } from './importApi';
import type { ImportSource } from './importSource';
import { problem } from './problems';
import { rowEvents, type ImportTarget } from './rowEvents';
import type { ImportedRow } from './rowReader';

const EVENTS_PER_REQUEST = 300;
/** Well within what the sidecar takes as a body, however many bytes a character is. */
const CHARACTERS_PER_REQUEST = 1_000_000;
const REQUESTS_IN_FLIGHT = 2;

/**
 * Sends the rows of files that were checked as events, a few requests at a time. Rows that are bad were
 * told of by the check.
 *
 * @param onProgress told how many events are stored
 * @returns events that were refused after all
 * @throws what the API throws when the sidecar refuses a request as a whole
 */
export async function sendRows(
  files: readonly ImportSource[],
  reading: FileReading,
  target: ImportTarget,
  api: Pick<ImportApi, 'sendEvents'>,
  onProgress: (events: number) => void
): Promise<BadRow[]> {
  const refused: BadRow[] = [];
  const inFlight = new Set<Promise<void>>();
  const idOf = rowEventIds(target.experimentId);
  let batch: { source: FileRow; event: TrackedEvent }[] = [];
  let characters = 0;
  let stored = 0;

  const send = async (events: typeof batch): Promise<void> => {
    const { accepted, dropped } = await api.sendEvents(
      events.map(({ event }) => event),
      target.experimentId
    );
    stored += accepted;
    refused.push(
      ...dropped.map(({ index, detail }) => ({
        place: placeOf(events[index]!.source),
        problem: problem('row_refused', { message: detail }),
      }))
    );
    onProgress(stored);
  };
  const startSending = async (): Promise<void> => {
    const request = send(batch).finally(() => inFlight.delete(request));
    inFlight.add(request);
    batch = [];
    characters = 0;
    if (inFlight.size >= REQUESTS_IN_FLIGHT) {
      await Promise.race(inFlight);
    }
  };

  for await (const rows of fileRows(files, reading)) {
    for (const source of rows) {
      const { row } = source;
      if (row === 'filtered' || 'problem' in row) {
        continue;
      }
      const id = rowId(source);
      for (const event of rowEvents(row, id, reading.mapping, target)) {
        batch.push({ source, event: { event_id: idOf(id, event, row.timeMs !== null), ...event } });
        characters += charactersOf(row);
        if (batch.length >= EVENTS_PER_REQUEST || characters >= CHARACTERS_PER_REQUEST) {
          await startSending();
        }
      }
    }
  }
  if (batch.length > 0) {
    await startSending();
  }
  await Promise.all(inFlight);
  return refused;
}

/** Of what a row may make long. */
const charactersOf = ({ segments }: ImportedRow): number => segments.reduce((sum, { length }) => sum + length, 0);
