/** Two calls under one clock: the best round of each, taken in turns, so that a busy machine slows both alike. */
export function timeBoth(
  first: () => unknown,
  second: () => unknown,
  rounds = 60
): [firstMs: number, secondMs: number] {
  const calls = [callsPerRound(first), callsPerRound(second)] as const;
  let firstMs = Infinity;
  let secondMs = Infinity;
  for (let round = 0; round < rounds; round++) {
    firstMs = Math.min(firstMs, timeRound(first, calls[0]));
    secondMs = Math.min(secondMs, timeRound(second, calls[1]));
  }
  return [firstMs, secondMs];
}

const ROUND_MS = 5;

function callsPerRound(call: () => unknown): number {
  let calls = 1;
  while (timeRound(call, calls) * calls < ROUND_MS) calls *= 2;
  return calls;
}

function timeRound(call: () => unknown, calls: number): number {
  const start = performance.now();
  for (let i = 0; i < calls; i++) call();
  return (performance.now() - start) / calls;
}

/** A time for people: 1.23 ms, 45 µs. */
export function formatTime(ms: number): string {
  if (ms >= 1) return `${ms.toFixed(2)} ms`;
  return ms >= 1e-3 ? `${(1e3 * ms).toFixed(1)} µs` : `${(1e6 * ms).toFixed(0)} ns`;
}
