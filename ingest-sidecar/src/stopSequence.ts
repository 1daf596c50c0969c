/** Undoes what was done, last first. */
export class StopSequence {
  private readonly stops: (() => Promise<unknown>)[] = [];
  private running: Promise<void> | null = null;

  add(stop: () => Promise<unknown>): void {
    this.stops.push(stop);
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
    for (const stop of this.stops.reverse()) {
      try {
        await stop();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) {
      throw new AggregateError(failures, 'the sidecar did not stop cleanly');
    }
  }
}
