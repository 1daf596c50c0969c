/** A text, a bigint or a finite number as text; undefined for anything else. */
export const plainText = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'bigint' || Number.isFinite(value)
    ? `${value as string | bigint | number}`
    : undefined;
