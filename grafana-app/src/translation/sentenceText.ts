import type { Sentence } from '@trackcrumb/analysis';
import { sentenceValue } from '../format/sentenceValue';
import { t } from './translate';

/** A sentence of the analysis in the person's language; in English, the analysis' own. */
export function sentenceText({ key, values, english }: Sentence): string {
  return t(
    key,
    english,
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, sentenceValue(value)]))
  );
}
