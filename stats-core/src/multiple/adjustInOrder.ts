/**
 * Adjusted values that keep the order of what is adjusted: walks through the values from the one `first` puts in front, and
 * gives each the most extreme (`extreme`, Math.max or Math.min) of its own `adjusted` value and those before it, at most 1.
 *
 * @param adjusted of a value and its position on the walk, 0 for the first
 */
export function adjustInOrder(
  values: readonly number[],
  first: (a: number, b: number) => number,
  extreme: (...values: number[]) => number,
  adjusted: (value: number, position: number) => number
): number[] {
  const order = values.map((_, i) => i).sort((i, j) => first(values[i]!, values[j]!));
  const result = [...values];
  let last: number | undefined;
  order.forEach((i, position) => {
    const own = Math.min(1, adjusted(values[i]!, position));
    last = last === undefined ? own : extreme(last, own);
    result[i] = last;
  });
  return result;
}

export const ascending = (a: number, b: number): number => a - b;
export const descending = (a: number, b: number): number => b - a;
