import type { IngestUnavailable } from '../ingestUnavailable';
import { directoryProblem, tryWriting } from './directoryProblem';

/** Events are not taken. */
export interface Refusal {
  sinceMs: number;
  /** What to say of it. */
  reason: string;
}

/**
 * Whether the log takes events: known from the last append, and where nobody sends any from looking. Once refused, only an
 * append of that size shows that they are taken again: a disk may have room for small ones.
 */
export class Refusals {
  #current: (Refusal & { isFull: boolean; bytes: number }) | null = null;

  constructor(private readonly dir: string) {}

  get current(): Refusal | null {
    return this.#current;
  }

  refuse(error: IngestUnavailable, bytes: number): IngestUnavailable {
    const { message, cause, reason } = error;
    const because = cause instanceof Error ? ` (${cause.message})` : '';
    this.#refused(message + because, { isFull: reason === 'wal_full', bytes });
    return error;
  }

  end(): undefined {
    this.#current = null;
  }

  /**
   * @param bringBack puts the open file where it belongs; rejects when it cannot
   * @param hasRoom whether so many bytes fit below the limit of the log
   */
  async check(bringBack: () => Promise<void>, hasRoom: (bytes: number) => boolean): Promise<void> {
    const refused = this.#current;
    const problem = await directoryProblem(this.dir);
    if (problem !== null) {
      this.#refused(`the log cannot be written (${problem})`, { isFull: false, bytes: refused?.bytes ?? 0 });
    } else if (refused?.isFull === true) {
      this.#current = hasRoom(refused.bytes) ? null : refused;
    } else if (refused !== null) {
      await bringBack()
        .then(() => tryWriting(this.dir, refused.bytes))
        .then(
          () => this.end(),
          () => undefined
        );
    }
  }

  #refused(reason: string, rest: { isFull: boolean; bytes: number }): void {
    this.#current = { sinceMs: this.#current?.sinceMs ?? Date.now(), reason, ...rest };
  }
}
