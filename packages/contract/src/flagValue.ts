/** What a variant is to the code that asks: OpenFeature's types. */
export type FlagValue = boolean | number | string | { readonly [key: string]: unknown };

/** By variant. Empty: every variant is its key. */
export type FlagValues = Readonly<Record<string, FlagValue>>;

/** Of one value, written as JSON: a page loads all of them. */
export const MAX_FLAG_VALUE_CHARACTERS = 2_000;

/** The type of a value, in OpenFeature's words. */
export const flagValueType = (value: FlagValue): 'boolean' | 'number' | 'string' | 'object' =>
  typeof value as 'boolean' | 'number' | 'string' | 'object';

/**
 * What a variant is to the code that asks.
 *
 * @example
 * variantValue({ control: false, treatment: true }, 'treatment'); // true
 * variantValue(undefined, 'treatment'); // 'treatment'
 */
export const variantValue = (values: FlagValues | undefined, variant: string): FlagValue =>
  values?.[variant] ?? variant;
