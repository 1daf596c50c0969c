/** A count with thousands separators: 15316 is 15,316. */
export function formatCount(count: number): string {
  return Math.ceil(count).toLocaleString('en-US');
}
