import { NOT_TEXT_CHARACTERS } from '@trackcrumb/contract';

/** Text that a JSON string holds as it is: nothing to escape, nothing to replace, no surrogate, which may be alone. */
const PLAIN = /^[ !#-[\]-~\u00a0-\u2029\u202f-\u2065\u206a-\ud7ff\ue000-\uffff]*$/;

/**
 * A text as a JSON string. What is no text becomes U+FFFD: half a surrogate pair, which ClickHouse refuses, NUL and ESC.
 * Most texts need neither that nor an escape, and looking is quicker than escaping.
 *
 * @example
 * jsonText('a "word"'); // '"a \\"word\\""'
 */
export function jsonText(text: string): string {
  if (PLAIN.test(text)) {
    return `"${text}"`;
  }
  return JSON.stringify(text.replace(NOT_TEXT_CHARACTERS, '\ufffd'));
}
