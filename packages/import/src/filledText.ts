import type { Values } from './problems';

const PLACE = /\{\{(\w+)\}\}/g;

/** Values as a text shows them: lists quoted, numbers as the language writes them. */
export function shownValues(values: Values, language: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number'
        ? value.toLocaleString(language)
        : typeof value === 'string'
          ? value
          : value.map((text) => JSON.stringify(text)).join(', '),
    ])
  );
}

/** A text with its values, in English. */
export function filledText(text: string, values: Values): string {
  const shown = shownValues(values, 'en');
  return text.replace(PLACE, (place, name: string) => shown[name] ?? place);
}
