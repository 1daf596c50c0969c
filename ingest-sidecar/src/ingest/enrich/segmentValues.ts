import {
  BROWSER_PROPERTY,
  COUNTRY_PROPERTY,
  MAX_SEGMENT_VALUE_BYTES_PER_EVENT,
  MAX_SEGMENT_VALUES_PER_EVENT,
  OS_PROPERTY,
  type Properties,
} from '@trackcrumb/contract';

/** UTF-8 needs at most this many bytes for a UTF-16 code unit. */
const MOST_BYTES_A_CHARACTER = 3;
const COLUMNS: readonly string[] = [COUNTRY_PROPERTY, OS_PROPERTY, BROWSER_PROPERTY];

/** Of the values that an event brings, how many are kept for each of its experiments. */
export interface LeftOutValues {
  sent: number;
  kept: number;
  /** Key of the first that is not kept. */
  firstLeftOut: string;
}

/**
 * What the rollup `first_values` does not keep of an event, null when it keeps all: it takes country, system and browser,
 * then the properties in the order sent, as long as values x experiments and bytes x experiments stay within the limits
 * of the contract. The rollup applies this rule by itself; here the sender is told.
 *
 * @param country as stored: the sender's, or that of the address
 */
export function segmentValuesLeftOut(
  properties: Properties,
  country: string,
  experiments: number
): LeftOutValues | null {
  if (fitsForSure(properties, experiments)) {
    return null;
  }
  let sent = 0;
  let kept = 0;
  let bytes = 0;
  let firstLeftOut: string | null = null;
  for (const [key, text] of valuesInOrder(properties, country)) {
    sent += 1;
    bytes += Buffer.byteLength(text);
    const fits =
      (kept + 1) * experiments <= MAX_SEGMENT_VALUES_PER_EVENT &&
      bytes * experiments <= MAX_SEGMENT_VALUE_BYTES_PER_EVENT;
    if (firstLeftOut === null && fits) {
      kept += 1;
    } else {
      firstLeftOut ??= key;
    }
  }
  return firstLeftOut === null ? null : { kept, sent, firstLeftOut };
}

/** Nearly every event, and cheap to see: the most that it can come to is within the limits. */
function fitsForSure(properties: Properties, experiments: number): boolean {
  let values = COLUMNS.length;
  let characters = 0;
  for (const key in properties) {
    const value = properties[key];
    values += 1;
    characters += typeof value === 'string' ? value.length : 24;
  }
  return (
    values * experiments <= MAX_SEGMENT_VALUES_PER_EVENT &&
    (characters + 2) * MOST_BYTES_A_CHARACTER * experiments <= MAX_SEGMENT_VALUE_BYTES_PER_EVENT
  );
}

function valuesInOrder(properties: Properties, country: string): [key: string, text: string][] {
  const own = (key: string): [string, string] => [key, String(properties[key] ?? '')];
  const others = Object.keys(properties).filter((key) => !COLUMNS.includes(key));
  const all: [string, string][] = [[COUNTRY_PROPERTY, country], own(OS_PROPERTY), own(BROWSER_PROPERTY)];
  return [...all, ...others.map(own)].filter(([, text]) => text !== '');
}
