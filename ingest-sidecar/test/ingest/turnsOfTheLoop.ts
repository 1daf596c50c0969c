/** Counts turns of the event loop, and how much was done at most in one of them: whatever the machine does beside. */
export class TurnsOfTheLoop {
  private turn = 0;
  private next: NodeJS.Immediate | undefined;
  private readonly done = new Map<string, { turn: number; inTurn: number; most: number; total: number }>();

  start(): void {
    this.next = setImmediate(() => {
      this.turn++;
      this.start();
    });
  }

  stop(): void {
    clearImmediate(this.next);
  }

  /** So many parts of a work are done in this turn. */
  record(work: string, parts = 1): void {
    const known = this.done.get(work) ?? { turn: -1, inTurn: 0, most: 0, total: 0 };
    const inTurn = parts + (known.turn === this.turn ? known.inTurn : 0);
    const total = known.total + parts;
    this.done.set(work, { turn: this.turn, inTurn, most: Math.max(known.most, inTurn), total });
  }

  /** Parts of a work: in all, and at most in one turn. */
  of(work: string): { total: number; most: number } {
    const { total, most } = this.done.get(work) ?? { total: 0, most: 0 };
    return { total, most };
  }
}
