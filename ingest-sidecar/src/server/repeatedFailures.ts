const QUIET_MS = 10_000;

/**
 * Says when a failure is worth a line in the log: the first of its code, then one in ten seconds with the number of the
 * others. While the disk is full or ClickHouse away every request fails alike, and a line for each would fill what is left.
 */
export class RepeatedFailures {
  readonly #byCode = new Map<string, { saidAtMs: number; unsaid: number }>();

  /** Null: not now. Else how many were left out since the last. */
  next(code: string, nowMs = Date.now()): number | null {
    const before = this.#byCode.get(code);
    if (before !== undefined && nowMs - before.saidAtMs < QUIET_MS) {
      before.unsaid += 1;
      return null;
    }
    this.#byCode.set(code, { saidAtMs: nowMs, unsaid: 0 });
    return before?.unsaid ?? 0;
  }
}
