/**
 * Random bytes from the system. Where the runtime has none, or forbids them just now, they are made up: ids must differ, they
 * need not be secret.
 */
export function systemBytes(count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  try {
    return crypto.getRandomValues(bytes);
  } catch {
    return bytes.map(() => Math.random() * 256);
  }
}
