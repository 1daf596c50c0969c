/** One rate of a pair, its complement, and how fast its own log-odds move along the line of pairs. */
export type LinkedRate = readonly [rate: number, complement: number, pace: number];

/**
 * The pairs of a lesser and a greater rate that have one and the same lift: a straight line inside the unit square, from
 * (0, floor) to (cap, 1). `room` is 1 - cap, with all its digits.
 */
export type RateLine = readonly [cap: number, room: number, floor: number];

/**
 * The lesser and the greater rate at position s of a line. s runs over the whole real axis, as log-odds of the way
 * along the line: that makes every integrand on it smooth, with the edges of the unit square at s = ±Infinity.
 */
export function linkRates([cap, room, floor]: RateLine, s: number): [lesser: LinkedRate, greater: LinkedRate] {
  const along = 1 / (1 + Math.exp(-s));
  const back = 1 / (1 + Math.exp(s));
  const lesserComplement = room + cap * back;
  const greater = floor + (1 - floor) * along;
  return [
    [cap * along, lesserComplement, back / lesserComplement],
    [greater, (1 - floor) * back, along / greater],
  ];
}
