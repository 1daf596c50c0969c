import { formatCount, formatNumber } from '../format/numbers';
import { t } from '../translation/translate';

interface Bounds {
  type: string;
  minimum?: number;
  maximum?: number;
  /** Of the parts of a value that is no single number, as a prior. */
  properties?: Record<string, Bounds>;
}

/** Why the value of a field is out of the bounds of its table, or null. Only numbers are looked at. */
export function numberProblem(value: unknown, bounds: Bounds | undefined): string | null {
  if (bounds?.properties !== undefined && typeof value === 'object' && value !== null) {
    const parts = Object.entries(bounds.properties).map(([name, part]) =>
      numberProblem(Reflect.get(value, name), part)
    );
    return parts.find((problem) => problem !== null) ?? null;
  }
  if (bounds === undefined || typeof value !== 'number') {
    return null;
  }
  const { type, minimum = -Infinity, maximum = Infinity } = bounds;
  if (value >= minimum && value <= maximum && (type !== 'integer' || Number.isInteger(value))) {
    return null;
  }
  const range = { least: formatNumber(minimum), most: formatCount(maximum) };
  return type === 'integer'
    ? t('field-range.whole', 'A whole number from {{least}} to {{most}}.', range)
    : t('field-range.any', 'A number from {{least}} to {{most}}.', range);
}
