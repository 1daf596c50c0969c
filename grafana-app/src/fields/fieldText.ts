import { FIELD_TEXTS } from './fieldTexts';
import { textOfTable } from '../translation/translate';

/** What a field of the configuration is called, within a sentence; one of a later version reads as it is stored. */
export function fieldText(field: string): string {
  const label = FIELD_TEXTS.get(`field.${field}`);
  return label === undefined ? field : textOfTable(`field.${field}`, label);
}

/** The same at the head of an input or a fact. */
export function fieldHeading(field: string): string {
  const text = fieldText(field);
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** What whoever fills it in should know; empty when there is nothing to say. */
export function fieldHelp(field: string, values: Record<string, string | number> = {}): string {
  const help = FIELD_TEXTS.get(`field-help.${field}`);
  return help === undefined ? '' : textOfTable(`field-help.${field}`, help, values);
}
