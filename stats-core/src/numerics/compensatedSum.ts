/**
 * The sum of some numbers as if added in twice the digits, then rounded (Neumaier, ZAMM 54, 1974): relative error of some
 * 1e-16 Σ|x| / |Σx| however many there are, where {@link sum} loses a digit or two in a million.
 */
export function compensatedSum(values: readonly number[]): number {
  let total = 0;
  let lost = 0;
  for (const value of values) {
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}
