const TURNS = 15;
const WARM_UPS = 4;
const CALLS = 50_000;

/** One side of a comparison. */
export interface Side {
  call(n: number): unknown;
  /** Between turns: forgets what waits, so that both keep as much. */
  empty?(): unknown;
}

export interface Comparison {
  name: string;
  oursPerSecond: number;
  growthBookPerSecond: number;
}

/**
 * How fast both are, measured in turns in one process: whatever slows the machine down meanwhile slows both. Medians over
 * the turns; no call is made twice with the same number.
 */
export async function inTurns(name: string, ours: Side, growthBook: Side): Promise<Comparison> {
  const taken: [oursMs: number[], growthBookMs: number[]] = [[], []];
  for (let turn = -WARM_UPS; turn < TURNS; turn++) {
    for (const [i, side] of [ours, growthBook].entries()) {
      const first = (turn + WARM_UPS) * CALLS;
      const startMs = performance.now();
      for (let n = first; n < first + CALLS; n++) {
        side.call(n);
      }
      if (turn >= 0) {
        taken[i]!.push(performance.now() - startMs);
      }
      await side.empty?.();
    }
  }
  const [oursPerSecond, growthBookPerSecond] = taken.map((ms) => (CALLS / median(ms)) * 1_000) as [number, number];
  return { name, oursPerSecond, growthBookPerSecond };
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
