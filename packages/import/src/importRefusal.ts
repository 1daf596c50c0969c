/** Why nothing of a file is imported: names what was found and the remedy, for the person who imports. */
export class ImportRefusal extends Error {
  override readonly name = 'ImportRefusal';
}
