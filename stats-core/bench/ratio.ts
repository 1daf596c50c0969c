/** Milliseconds of one call: the median over rounds, each long enough for the clock. */
export function timeCall(call: () => unknown, roundMs = 60, rounds = 7): number {
  let calls = 1;
  const round = () => {
    const start = performance.now();
    for (let i = 0; i < calls; i++) call();
    return performance.now() - start;
  };
  while (round() < roundMs / 2) calls *= 2;
  const times = Array.from({ length: rounds }, () => round() / calls);
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)]!;
}

/** A time for people: 1.23 ms, 45 µs. */
export function formatTime(ms: number): string {
  if (ms >= 1) return `${ms.toFixed(2)} ms`;
  return ms >= 1e-3 ? `${(1e3 * ms).toFixed(1)} µs` : `${(1e6 * ms).toFixed(0)} ns`;
}
