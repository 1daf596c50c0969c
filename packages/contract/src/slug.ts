import { murmurHash3 } from './assignment/murmurHash3';

/** Slugs name experiments, flags and variants: 1-64 characters, lower case letters, digits, `_` and `-`. */
export const SLUG_PATTERN = '^[a-z0-9][a-z0-9_-]{0,63}$';
const LONGEST_SLUG = 64;

/** A letter or digit that no slug can keep, and that is no Latin letter with something added. */
const OTHER_SCRIPT = /(?![0-9]|\p{Script=Latin})[\p{L}\p{N}]/u;

/**
 * The slug of a name: `Pricing copy test` becomes `pricing_copy_test`. Accents are dropped, everything else becomes
 * `_`. Of a long name the end becomes its hash, so that names which differ only there have different slugs; so does what
 * a slug cannot keep of a name in other letters, which may be all of it. Empty when the name has neither letter nor digit.
 *
 * @example
 * slugOf('Pricing copy test'); // 'pricing_copy_test'
 * slugOf('Тест цены 2'); // '2_c4e59de1'
 * slugOf('价格测试'); // 'id_48598975'
 */
export function slugOf(name: string): string {
  const folded = name.normalize('NFKD').toLowerCase();
  const slug = joined(folded.replace(/\p{M}+/gu, ''), /[^a-z0-9]+/g);
  if (OTHER_SCRIPT.test(folded)) {
    return withHash(slug === '' ? 'id' : slug, joined(folded, /[^\p{L}\p{M}\p{N}]+/gu));
  }
  return slug.length <= LONGEST_SLUG ? slug : withHash(slug, slug);
}

/** Lists of the API at the place where flags are, `/api/flags/<key>`: no new flag has such a key. */
export const RESERVED_FLAG_KEYS: readonly string[] = ['stale'];

/**
 * Pages of the plugin at the place where those of experiments are, `experiments/<id>`: no experiment has such an id, nor one that
 * its flag could not have.
 */
export const RESERVED_EXPERIMENT_IDS: readonly string[] = ['new', ...RESERVED_FLAG_KEYS];

/**
 * The id that an experiment gets by its name: the slug, with a number where a page has that address.
 *
 * @example
 * experimentIdOf('New'); // 'new_1'
 */
export function experimentIdOf(name: string): string {
  const slug = slugOf(name);
  return RESERVED_EXPERIMENT_IDS.includes(slug) ? `${slug}_1` : slug;
}

const joined = (text: string, between: RegExp): string => text.replace(between, '_').replace(/^_+|_+$/g, '');

function withHash(slug: string, text: string): string {
  const hash = murmurHash3(text).toString(16).padStart(8, '0');
  return `${slug.slice(0, LONGEST_SLUG - hash.length - 1).replace(/_+$/, '')}_${hash}`;
}
