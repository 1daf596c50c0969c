/** Slugs name experiments, flags and variants: 1-64 characters, lower case letters, digits, `_` and `-`. */
export const SLUG_PATTERN = '^[a-z0-9][a-z0-9_-]{0,63}$';

/**
 * The slug of a name: `Pricing copy test` becomes `pricing_copy_test`. Accents are dropped, everything else becomes
 * `_`. Empty when the name has nothing a slug could keep.
 *
 * @example
 * slugOf('Pricing copy test'); // 'pricing_copy_test'
 */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 64)
    .replace(/_+$/, '');
}
