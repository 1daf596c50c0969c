/**
 * Puts values into the slots of a text. What is no slot stays as it is, such as the parameters of a view.
 *
 * @example
 * fill('SELECT {column} FROM t WHERE id = {id:String}', { column: 'n' }); // 'SELECT n FROM t WHERE id = {id:String}'
 */
export function fill(template: string, slots: Readonly<Record<string, string>>): string {
  return Object.entries(slots).reduce((text, [slot, value]) => text.replaceAll(`{${slot}}`, () => value), template);
}
