/**
 * UTF-8 of a string, a character of 0-255 for each byte: the bytes that `TextEncoder` gives (a lone surrogate becomes
 * U+FFFD). Of functions of the language alone, because this package may touch neither DOM nor Node globals.
 */
export const utf8 = (text: string): string =>
  // Most ids are their own bytes: an eighth of the time.
  /[\u0080-\uffff]/.test(text) ? unescape(encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'))) : text;
