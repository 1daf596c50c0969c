/**
 * Control characters and those that turn the direction of text: a terminal obeys them, and names, comments and segment
 * values come from others. What takes their place is also how JSON writes them.
 */
const OBEYED = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** Writes lines for a person or a program to read; a line stays one line. */
export function printLines(lines: readonly string[], out: NodeJS.WritableStream = process.stdout): void {
  lines.forEach((line) => out.write(`${harmless(line)}\n`));
}

/** Text in which nothing commands the terminal. */
export function harmless(text: string): string {
  return text.replace(OBEYED, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A value as JSON over several lines, for {@link printLines}. */
export function jsonLines(value: unknown): string[] {
  return JSON.stringify(value, null, 2).split('\n');
}
