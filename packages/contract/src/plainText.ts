/**
 * Characters that are no text, wherever it is entered, as the inside of a character class for a pattern with the flag u:
 * control characters (a terminal obeys ESC, many programs end at NUL), those that turn the direction of what follows, and
 * half surrogate pairs, which no UTF-8 can hold.
 */
const NOT_TEXT =
  '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff';

/** Text of several lines, as people write it. */
export const TEXT_PATTERN = `^[^${NOT_TEXT}]*$`;

/** Text of one line: names and ids. */
const LINE_CHARACTER = `[^${NOT_TEXT}\\t\\n\\r\\u2028\\u2029]`;
export const LINE_PATTERN = `^${LINE_CHARACTER}*$`;

/** The same without spaces at its ends. */
export const TRIMMED_LINE_PATTERN = `^(?!\\s)${LINE_CHARACTER}+(?<!\\s)$`;

/** Each character of a text that is none; with `replace`, for what is kept although not all of it is text. */
export const NOT_TEXT_CHARACTERS = /* @__PURE__ */ new RegExp(`[${NOT_TEXT}]`, 'gu');
