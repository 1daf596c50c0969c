import { formatCount } from '../format/numbers';
import { t } from '../translation/translate';

interface Bounds {
  maxLength?: number;
  pattern?: string;
}

/** Why a text, trimmed, is out of the bounds of its table, or null. */
export function textProblem(text: string, { maxLength = Infinity, pattern }: Bounds): string | null {
  const trimmed = text.trim();
  if (trimmed.length > maxLength) {
    return t('field-range.characters', 'At most {{most}} characters.', { most: formatCount(maxLength) });
  }
  return pattern !== undefined && trimmed !== '' && !new RegExp(pattern, 'u').test(trimmed)
    ? t('field-range.one-line', 'One line of text, without control characters.')
    : null;
}
