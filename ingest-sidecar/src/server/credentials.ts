import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Whether a credential is the right one, in a time that does not depend on where they differ or how long they are.
 *
 * @example
 * sameSecret('sent', 'expected'); // false
 */
export function sameSecret(sent: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(sent), digest(expected));
}

/** The token of an `Authorization: Bearer …` header. */
export function bearerToken(header: string | undefined): string | null {
  return /^Bearer ([^\s]+)$/i.exec(header ?? '')?.[1] ?? null;
}
