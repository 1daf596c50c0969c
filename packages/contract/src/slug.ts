import { murmurHash3 } from './assignment/murmurHash3';

/** Slugs name experiments, flags and variants: 1-64 characters, lower case letters, digits, `_` and `-`. */
export const SLUG_PATTERN = '^[a-z0-9][a-z0-9_-]{0,63}$';
const LONGEST_SLUG = 64;

/**
 * The slug of a name: `Pricing copy test` becomes `pricing_copy_test`. Accents are dropped, everything else becomes
 * `_`. Of a long name the end becomes its hash, so that names which differ only there have different slugs. Empty when
 * the name has nothing a slug could keep.
 *
 * @example
 * slugOf('Pricing copy test'); // 'pricing_copy_test'
 */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  if (slug.length <= LONGEST_SLUG) {
    return slug;
  }
  const hash = murmurHash3(slug).toString(16).padStart(8, '0');
  return `${slug.slice(0, LONGEST_SLUG - hash.length - 1).replace(/_+$/, '')}_${hash}`;
}
