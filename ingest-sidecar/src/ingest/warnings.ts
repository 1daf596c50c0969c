import { MAX_WARNINGS_PER_REQUEST, type EventWarning } from '@trackcrumb/contract';

/** The warnings of a request: the first are written, the others counted, at no more than the cost of counting. */
export class Warnings {
  readonly list: EventWarning[] = [];
  #leftOut = 0;

  get leftOut(): number {
    return this.#leftOut;
  }

  add(index: number | null, reason: EventWarning['reason'], detail: () => string): void {
    if (this.list.length < MAX_WARNINGS_PER_REQUEST) {
      this.list.push({ index, reason, detail: detail() });
    } else {
      this.#leftOut += 1;
    }
  }
}
