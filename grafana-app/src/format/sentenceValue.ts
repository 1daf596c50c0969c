import type { SentenceValue } from '@trackcrumb/analysis';
import { formatCount, formatPctCut, formatPValueShort } from './numbers';

/** A value that a sentence of the analysis names, as the person's language writes it. */
export function sentenceValue(value: SentenceValue): string {
  if (typeof value === 'string') {
    return value;
  }
  if ('fraction' in value) {
    return formatPctCut(value.fraction);
  }
  return 'pValue' in value ? formatPValueShort(value.pValue) : formatCount(value.count);
}
