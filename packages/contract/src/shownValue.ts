const LONGEST_VALUE = 120;

/** What is said of a value to whoever sent it: as JSON, short enough to read. */
export function shownValue(value: unknown): string {
  const text = jsonOf(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}… (${text.length} characters)` : text;
}

/** Parsing has no limit of depth, writing has. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'missing';
  } catch {
    return 'a value nested too deeply to show';
  }
}
