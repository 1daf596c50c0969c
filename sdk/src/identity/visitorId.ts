import { MAX_NAME_CHARACTERS } from '@trackcrumb/contract';
import { plainText } from '../json/plainText';

/** What may name a visitor: `1`, `1n` and `'1'` are the same one. */
export type VisitorId = string | number | bigint;

/**
 * A visitor's id as events carry it and variants are hashed by. What cannot be one names nobody, which is the empty text,
 * and is told.
 *
 * @example
 * visitorId(1000, onError); // '1000'
 */
export function visitorId(id: unknown, onError: (message: string) => void): string {
  const text = plainText(id);
  if (text && text.length <= MAX_NAME_CHARACTERS) {
    return text;
  }
  onError(`id is ${typeof id}: pass 1-200 characters`);
  return '';
}
