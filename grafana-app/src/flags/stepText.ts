import type { ExplainedStep } from '@trackcrumb/contract/assignment';
import { formatCount } from '../format/numbers';
import { t } from '../translation/translate';
import { conditionsText, rulesText } from './rulesText';

/** What a step of a flag asks of a visitor, for a person; a reason of a later version stands as it is. */
export function questionText({ step: [, variant, reason] }: ExplainedStep): string {
  switch (reason) {
    case 'disabled':
      return t('explain.disabled', 'The flag is switched off');
    case 'forced':
      return t('explain.forced', 'A tester, who is not counted');
    case 'draft':
      return t('explain.draft', 'The experiment has not started');
    case 'not_targeted':
      return t('explain.not-targeted', 'The rules leave the visitor out');
    case 'program_holdout':
      return t('explain.program-holdout', 'Held out of several experiments');
    case 'not_in_layer':
      return t('explain.not-in-layer', "Outside the experiment's part of its layer");
    case 'not_in_traffic':
      return t('explain.not-in-traffic', 'Outside the traffic: takes no part');
    case 'holdout':
      return t('explain.holdout', 'Held out');
    case 'winner':
      return t('explain.winner', 'The winner is served');
    case 'control':
      return t('explain.control', 'Takes part, and sees control');
    case 'treatment':
      return t('explain.treatment', "Takes part, and sees '{{variant}}'", { variant });
    default:
      return reason;
  }
}

/** What it was held against: the visitor's bucket and the ranges that pass, or rules. */
export function testText({ step: [test, , reason], bucket }: ExplainedStep): string {
  if (test === 1) {
    return t('explain.always', 'everybody else');
  }
  if ('r' in test) {
    return reason === 'forced' ? test.r.map(conditionsText).join('; ') : rulesText(test.r);
  }
  const bounds = test.slice(1) as number[];
  const ranges = bounds
    .flatMap((from, i) => (i % 2 === 0 ? [`${formatCount(from)}–${formatCount(bounds[i + 1]! - 1)}`] : []))
    .join(', ');
  return t('explain.bucket', 'bucket {{bucket}} of 10,000; in question: {{ranges}}', {
    bucket: formatCount(bucket ?? 0),
    ranges,
  });
}
