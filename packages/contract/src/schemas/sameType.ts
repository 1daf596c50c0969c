/**
 * Compiles only when A and B are mutually assignable: how a schema is held to the interface it validates.
 *
 * @example
 * sameType<Static<typeof flagSchema>, Flag>(true);
 */
export function sameType<A, B>(_same: [A] extends [B] ? ([B] extends [A] ? true : false) : false): void {
  // The check is the compiler's.
}
