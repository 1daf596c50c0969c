const SEPARATORS = ['_', '-', ' ', '.', ':', '/', ''];

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

const CASES: readonly ((words: readonly string[]) => string[])[] = [
  (words) => [...words],
  (words) => words.map((word) => word.toUpperCase()),
  (words) => words.map(capital),
  (words) => words.map((word, index) => (index === 0 ? capital(word) : word)),
  (words) => words.map((word, index) => (index === 0 ? word : capital(word))),
];

/**
 * The usual other spellings of the name of an event: its words in every case and with every separator. Not all that
 * `eventLetters` finds alike, but names that ClickHouse can look up, where letters would read every event.
 *
 * @example
 * eventSpellings('signed_up'); // ['SIGNED_UP', 'Signed_Up', …, 'signed-up', …, 'signedUp']
 */
export function eventSpellings(event: string): string[] {
  const words = event
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .split(/[\s_.:/-]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
  const all = CASES.flatMap((inCase) => SEPARATORS.map((separator) => inCase(words).join(separator)));
  return [...new Set(all)].filter((spelling) => spelling !== event);
}
