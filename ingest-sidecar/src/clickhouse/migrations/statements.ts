/**
 * The statements of a migration: text between `;`, ignoring those inside quotes and comments. Comments are left in.
 *
 * @example
 * statements("SELECT ';'; -- one; two\nSELECT 2;"); // ["SELECT ';'", "-- one; two\nSELECT 2"]
 */
export function statements(sql: string): string[] {
  // One token: a quoted text, a comment, a semicolon, or anything else.
  const tokens =
    sql.match(/'(?:[^'\\]|\\.|'')*'|`(?:[^`\\]|\\.)*`|"(?:[^"\\]|\\.)*"|--[^\n]*|\/\*[\s\S]*?\*\/|;|[\s\S]/g) ?? [];
  const found: { text: string; hasCode: boolean }[] = [{ text: '', hasCode: false }];
  for (const token of tokens) {
    const last = found[found.length - 1]!;
    if (token === ';') {
      found.push({ text: '', hasCode: false });
    } else {
      last.text += token;
      last.hasCode ||= !token.startsWith('--') && !token.startsWith('/*') && token.trim() !== '';
    }
  }
  return found.filter(({ hasCode }) => hasCode).map(({ text }) => text.trim());
}
