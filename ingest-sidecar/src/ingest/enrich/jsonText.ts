/** Text that a JSON string holds as it is: no control character, quote or backslash, no surrogate, which may be alone. */
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;
const ESCAPED_BACKSLASH_OR_LONE_SURROGATE = /\\\\|\\ud[89a-f][0-9a-f]{2}/g;

/**
 * A text as a JSON string. Half a surrogate pair, which `JSON.stringify` writes as an escape and ClickHouse refuses,
 * becomes U+FFFD, as it does wherever the text is hashed as UTF-8. Most texts need no escape, and looking is quicker
 * than escaping.
 *
 * @example
 * jsonText('a "word"'); // '"a \\"word\\""'
 */
export function jsonText(text: string): string {
  if (PLAIN.test(text)) {
    return `"${text}"`;
  }
  const escaped = JSON.stringify(text);
  return escaped.includes('\\ud')
    ? escaped.replace(ESCAPED_BACKSLASH_OR_LONE_SURROGATE, (found) => (found === '\\\\' ? found : '\\ufffd'))
    : escaped;
}
