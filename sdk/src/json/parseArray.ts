/** The array in a JSON text, at its top or under a field; null for anything else. Never throws. */
export function parseArray(json: string | null, field?: string): unknown[] | null {
  try {
    const parsed = JSON.parse(json!);
    const value: unknown = field ? parsed[field] : parsed;
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
