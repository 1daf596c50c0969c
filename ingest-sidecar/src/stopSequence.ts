type Stop = () => Promise<unknown>;

/** Undoes what was done, last first. */
export class StopSequence {
  private readonly steps: Stop[][] = [];
  private running: Promise<void> | null = null;

  add(stop: Stop): void {
    this.steps.push([stop]);
  }

  /** Is undone at the same time as what was added last. */
  beside(stop: Stop): void {
    this.steps.at(-1)!.push(stop);
  }

  /**
   * Runs every stop once, also when one fails; asked twice, it is the same run.
   *
   * @throws AggregateError of what failed
   */
  run(): Promise<void> {
    this.running ??= this.runAll();
    return this.running;
  }

  private async runAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const step of this.steps.reverse()) {
      const outcomes = await Promise.allSettled(step.map(async (stop) => stop()));
      failures.push(...outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : [])));
    }
    if (failures.length > 0) {
      throw new AggregateError(failures, 'the sidecar did not stop cleanly');
    }
  }
}
