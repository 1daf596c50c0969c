import type { DecisionRule } from '@trackcrumb/contract';
import { t } from '../translation/translate';

/** What a decision rule is called. */
export function ruleText(rule: DecisionRule): string {
  switch (rule) {
    case 'standard':
      return t('results.rule-standard', 'Standard');
    case 'strict':
      return t('results.rule-strict', 'Strict');
    case 'planned':
      return t('results.rule-planned', 'Planned');
    case 'anytime':
      return t('results.rule-anytime', 'Anytime');
  }
}
