import type { DecisionRule } from '@trackcrumb/contract';
import { t } from '../translation/translate';

/** What a decision rule is called. */
export const ruleText = (rule: DecisionRule): string =>
  rule === 'standard' ? t('results.rule-standard', 'Standard') : t('results.rule-strict', 'Strict');
