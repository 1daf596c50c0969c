/** A migration cannot be applied: names the file and the remedy. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}
