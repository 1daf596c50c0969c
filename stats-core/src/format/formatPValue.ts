/** A p-value in two digits: 0.42, 0.00031, 2.0e-12. */
export function formatPValue(p: number): string {
  if (p === 0) return '0';
  return p < 1e-4 ? p.toExponential(1) : String(Number(p.toPrecision(2)));
}
