/** The schema cannot be brought up to date: names the file, and the remedy. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}
