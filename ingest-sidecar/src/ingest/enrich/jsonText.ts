/** What a JSON string cannot hold as it is, and surrogates, of which one may be alone. */
const NEEDS_CARE = /["\\\u0000-\u001f\ud800-\udfff]/;
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
  if (!NEEDS_CARE.test(text)) {
    return `"${text}"`;
  }
  const escaped = JSON.stringify(text);
  return escaped.includes('\\ud')
    ? escaped.replace(ESCAPED_BACKSLASH_OR_LONE_SURROGATE, (found) => (found === '\\\\' ? found : '\\ufffd'))
    : escaped;
}
