import { join } from 'node:path';
import { analyzeExperiment } from '@trackcrumb/stats-core';
import { sentenceValue } from '../format/sentenceValue';
import { readCatalogue } from '../testing/catalogue';
import { SENTENCE_EXAMPLES, sentencesIn } from '../testing/sentenceExamples';
import { sentenceText } from './sentenceText';

const english = readCatalogue(join(__dirname, '..'), 'en-US');

test.each(SENTENCE_EXAMPLES)('in English it is what stats-core says: %s', (_, input) => {
  const { verdict, progress, srm } = analyzeExperiment(input);
  const said = [verdict.sentence, progress.sentence, ...(srm.sentence === null ? [] : [srm.sentence])];
  expect(sentencesIn(input).map(sentenceText)).toEqual(said);
});

test.each(SENTENCE_EXAMPLES)('its values filled into the catalogue give the same: %s', (_, input) => {
  for (const { key, values, english: said } of sentencesIn(input)) {
    const filled = english[key]?.replace(/\{\{(\w+)\}\}/g, (__, name: string) => sentenceValue(values[name] ?? ''));
    expect(filled).toBe(said);
  }
});

test('the examples reach every reason of a verdict', () => {
  const reasons = new Set(SENTENCE_EXAMPLES.map(([, input]) => analyzeExperiment(input).verdict.reason));
  expect([...reasons].sort()).toEqual([
    'below-threshold',
    'days-unknown',
    'evalue-below',
    'never-together',
    'plan-unknown',
    'prob-best-reached',
    'srm',
    'too-early',
    'too-few-per-arm',
    'too-few-total',
    'unverified',
  ]);
});
