/** Maps a domain of values onto pixels. */
export type Scale = (value: number) => number;

/** Linear; a domain without width maps everything to the middle. Values outside are clamped to the ends. */
export function linearScale([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale {
  const width = to - from;
  return (value) =>
    width === 0 ? (start + end) / 2 : start + Math.min(1, Math.max(0, (value - from) / width)) * (end - start);
}

/**
 * About `count` round values (1, 2 or 5 times a power of ten apart) within a domain.
 *
 * @example
 * roundTicks([0, 1], 5); // [0, 0.2, 0.4, 0.6, 0.8, 1]
 */
export function roundTicks([from, to]: readonly [number, number], count: number): number[] {
  const rough = (to - from) / Math.max(1, count);
  if (!(rough > 0)) {
    return [from];
  }
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = magnitude * ([1, 2, 5].find((factor) => factor * magnitude >= 0.75 * rough) ?? 10);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}
