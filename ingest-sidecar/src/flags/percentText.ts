/**
 * A share as people read it: two decimals, as finely as visitors are split.
 *
 * @example
 * percentText(0.3333); // '33.33 %'
 */
export function percentText(share: number): string {
  return share > 0 && share < 0.000_05 ? '< 0.01 %' : `${Math.round(share * 10_000) / 100} %`;
}
