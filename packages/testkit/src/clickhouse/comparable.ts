/** Columns that hold the time of the query or of the insert, or lists in no order. */
const NOT_COMPARED = /_at$|^at$|^window_|^served_from$|^days_running$|^silent_seconds$|^strata_/;

/** Rows as text in order, numbers to 12 digits: a sum of fractions depends on its order in the last ones. */
export function comparable(found: readonly Record<string, unknown>[]): string[] {
  return found
    .map((row) =>
      JSON.stringify(
        Object.entries(row).filter(([name]) => !NOT_COMPARED.test(name)),
        (_key, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(12)) : value)
      )
    )
    .sort();
}
