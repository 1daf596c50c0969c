import { isRowEventId } from '@trackcrumb/import/mark';

/**
 * The ids of events stored lately, so that a sender's usual retry, seconds later, is not written a second time. Holds
 * between `capacity` and twice as many, then forgets the older half. Only a saving: what it forgot, or an earlier run
 * stored, is written again and still counted once, because counts are of distinct event ids.
 *
 * Rows of an import are not remembered: once it is undone they are deleted, and come again with the same ids.
 */
export class RecentEventIds {
  #current = new Set<string>();
  #previous = new Set<string>();

  constructor(private readonly capacity: number) {}

  has(id: string): boolean {
    return this.#current.has(id) || this.#previous.has(id);
  }

  /**
   * Those of a request that are not known. A request is sent again from its first event on or to its last one: when
   * neither is known, the others are not looked up.
   */
  unknownOf(ids: readonly string[]): readonly string[] {
    const [first, last] = [ids[0], ids.at(-1)];
    const isFresh = first === undefined || last === undefined || (!this.has(first) && !this.has(last));
    return isFresh ? ids : ids.filter((id) => !this.has(id));
  }

  add(id: string): void {
    if (isRowEventId(id)) {
      return;
    }
    this.#current.add(id);
    if (this.#current.size >= this.capacity) {
      this.#previous = this.#current;
      this.#current = new Set();
    }
  }
}
