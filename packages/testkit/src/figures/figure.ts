/** One measured comparison of a run: what the table of `docs/benchmarks.md` has a row for. */
export interface Figure {
  what: string;
  /** What was measured of ours, with its unit. */
  ours: string;
  /** What it is held against, with its unit. */
  against: string;
  /** Null where the figure stands by itself. */
  ratio: Ratio | null;
}

export interface Ratio {
  value: number;
  /** `x as fast`: more is better. `of the time`: less is better. `of the rate`: more is better. */
  reads: 'x as fast' | 'of the time' | 'of the rate';
  /** Null where nothing was promised. */
  target: { atLeast: number } | { atMost: number } | null;
}

/** Whether the promise was kept; null where there was none. */
export function isMet({ value, target }: Ratio): boolean | null {
  if (target === null) {
    return null;
  }
  return 'atLeast' in target ? value >= target.atLeast : value <= target.atMost;
}
