import type { Attributes } from '@trackcrumb/contract';
import { jsonOr } from '../jsonOr';

/** What to send instead of what are no attributes. */
export const ATTRIBUTES_RULE = 'must be a JSON object such as {"plan": "pro"}';

/** Attributes written as JSON; null where they are no object. */
export function parsedAttributes(text: string): Attributes | null {
  const parsed = jsonOr(text, null);
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Attributes) : null;
}
