const DAY_MS = 86_400_000;

/** So many bytes a day (UTC); counted by this process since it runs. */
export class DailyBudget {
  #day = -1;
  #spent = 0;

  constructor(private readonly bytesPerDay: number) {}

  /** Whether that much was left, and is spent now. */
  spend(bytes: number, nowMs: number): boolean {
    const day = Math.floor(nowMs / DAY_MS);
    if (day !== this.#day) {
      this.#day = day;
      this.#spent = 0;
    }
    const fits = this.#spent + bytes <= this.bytesPerDay;
    this.#spent += fits ? bytes : 0;
    return fits;
  }

  /** Of what was spent and not used; of yesterday's there may be nothing left to give back. */
  refund(bytes: number): void {
    this.#spent = Math.max(0, this.#spent - bytes);
  }
}
