import { hexOf, sha256 } from '#sha256';

/**
 * What the ids of all events begin with that were imported into an experiment: 48 bits of its hash, as a UUID writes
 * them. By it they are found again, and taken back, whatever events they are and whoever else sends such.
 */
export function importMark(experimentId: string): string {
  const hex = hexOf(sha256().update(`import ${experimentId}`).digest());
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}`;
}

/** Whether an event may be of an import: its id is a UUID of version 8 (RFC 9562), which no tracker makes. */
export const isRowEventId = (eventId: string): boolean => eventId[14] === '8';
