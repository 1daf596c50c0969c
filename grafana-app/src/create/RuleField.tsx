import React from 'react';
import { PLANNED_RULES, type DecisionRule } from '@trackcrumb/contract';
import type { RuleRisk } from '@trackcrumb/stats-core';
import { RadioButtonList } from '@grafana/ui';
import { formatNumber, formatPct } from '../format/numbers';
import { ruleText } from '../results/ruleText';
import { t } from '../translation/translate';
import { FormField } from './FormField';
import type { Problems } from './formField';
import { ruleNeedsPlan } from './formPlan';
import type { StoredPlan } from './storedPlan';
import { useRuleRisks } from './useRuleRisks';

interface Props {
  value: DecisionRule;
  planned: StoredPlan;
  problems: Problems;
  arms: number;
  onChange: (rule: DecisionRule) => void;
}

const rules = (): Array<{ value: DecisionRule; says: string }> => [
  {
    value: 'planned',
    says: t(
      'create.rule-planned',
      'Asks for much early on and for less the nearer the planned size: look as often as you like until then. Recommended.'
    ),
  },
  {
    value: 'anytime',
    says: t(
      'create.rule-anytime',
      'Evidence that holds whenever you stop, also long after the planned size; it finds less.'
    ),
  },
  {
    value: 'strict',
    says: t('create.rule-strict', 'No winner before day 14, then at 98.5 / 97 / 95.5% for 2 / 3 / 4 arms.'),
  },
  {
    value: 'standard',
    says: t(
      'create.rule-standard',
      'A winner at 95% probability of being best, at any look. Of identical arms watched daily for a month, nearly half show one at some point.'
    ),
  },
];

/** When there is a winner, and what that choice costs for this plan. */
export function RuleField({ value, planned, problems, arms, onChange }: Props) {
  const risks = useRuleRisks(planned, arms);
  const isDisabled = (rule: DecisionRule) => planned.plan === null && PLANNED_RULES.includes(rule);
  return (
    <FormField name="rule" problems={problems} description={risks === null ? undefined : assumptionText(arms)}>
      <RadioButtonList
        name="rule"
        options={rules().map(({ value: rule, says }) => ({
          value: rule,
          label: ruleText(rule),
          description: [says, isDisabled(rule) ? ruleNeedsPlan() : risks && costText(risks[rule])]
            .filter(Boolean)
            .join(' '),
        }))}
        disabledOptions={PLANNED_RULES.filter(isDisabled)}
        value={value}
        onChange={onChange}
      />
    </FormField>
  );
}

function assumptionText(arms: number): string {
  const daily = t('create.rule-daily', 'Figures for this plan, if somebody looks every day until its size is reached.');
  return arms === 2
    ? daily
    : `${daily} ${t(
        'create.rule-least-favourable',
        'With {{arms}} arms they are those of the least favourable truth: two compete, the others are far worse.',
        { arms }
      )}`;
}

function costText({ falseWinner, power, meanLook }: RuleRisk): string {
  return meanLook === null
    ? t('create.rule-never', 'For this plan: names no winner before its end.')
    : t(
        'create.rule-cost',
        'For this plan: a false winner in {{falseWinner}}, finds the lift in {{power}}, on day {{day}} on average.',
        { falseWinner: formatPct(falseWinner, 1), power: formatPct(power, 0), day: formatNumber(Math.round(meanLook)) }
      );
}
