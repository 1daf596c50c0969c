import {
  MappingType,
  SpecialValueMatch,
  type RangeMap,
  type SpecialValueMap,
  type ValueMap,
  type ValueMapping,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { LimitColor } from './limits';

type Shown = [text: string, color: LimitColor];

/** Values as people read them. */
export const valuesAs = (shown: Record<string, Shown>): ValueMapping => {
  const options = Object.entries(shown).map(([value, [text, color]], index): [string, ValueMap['options'][string]] => [
    value,
    { text, color, index },
  ]);
  return { type: MappingType.ValueToText, options: Object.fromEntries(options) };
};

/** Where there is no number. */
export const nothingAs = (text: string, color: LimitColor = 'text'): SpecialValueMap => ({
  type: MappingType.SpecialValue,
  options: { match: SpecialValueMatch.Null, result: { text, color } },
});

/** Values below a limit, which would show as 0 with the decimals of the others. */
export const belowAs = (limit: number, ...[text, color]: Shown): RangeMap => ({
  type: MappingType.RangeToText,
  options: { from: 0, to: limit, result: { text, color } },
});
