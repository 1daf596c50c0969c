import { ApiError } from '../../errors';
import type { WriteAheadLog } from '../wal/writeAheadLog';
import type { Quarantine, QuarantinedLine } from './quarantine';

/** What a person does with lines that could not be loaded. */
export interface QuarantineActions {
  list(): Promise<QuarantinedLine[]>;
  /** @throws ApiError `quarantined_event_not_found` */
  show(id: string): Promise<QuarantinedLine>;
  /**
   * Puts the line into the log again, and out of quarantine: it is loaded, or it comes back with the reason of now.
   *
   * @throws ApiError `quarantined_event_not_found`, `not_replayable`; IngestUnavailable
   */
  replay(id: string): Promise<void>;
  /** Forgets the line, for good. @throws ApiError `quarantined_event_not_found` */
  drop(id: string): Promise<void>;
}

export function quarantineActions(quarantine: Quarantine, wal: Pick<WriteAheadLog, 'append'>): QuarantineActions {
  async function found(id: string): Promise<QuarantinedLine> {
    const line = await quarantine.find(id);
    if (line === undefined) {
      throw ApiError.of('quarantined_event_not_found', { id });
    }
    return line;
  }

  return {
    list: () => quarantine.list(),
    show: found,
    async replay(id) {
      const { line, eventId, reason } = await found(id);
      if (eventId === null) {
        throw ApiError.of('not_replayable', { id, reason });
      }
      // In this order a crash between the two replays it twice, and an event counts once.
      await wal.append([line]);
      await quarantine.remove(id);
    },
    async drop(id) {
      if (!(await quarantine.remove(id))) {
        throw ApiError.of('quarantined_event_not_found', { id });
      }
    },
  };
}
