import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { Condition, FlagConfig, Rules } from '@trackcrumb/contract';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { t } from '../translation/translate';
import { ChangeFlagModal } from './ChangeFlagModal';
import { ConditionFields } from './ConditionFields';
import { everybodyText, rulesText } from './rulesText';

interface Props {
  flag: FlagConfig;
  isLive: boolean;
  onClose: () => void;
  onDone: () => void;
}

const NEW_CONDITION: Condition = { attr: '', op: 'in', values: [] };

/** For whom a flag is: groups of conditions, of which one has to fit whole. */
export function RulesModal({ flag, isLive, onClose, onDone }: Props) {
  const styles = useStyles2(getStyles);
  const [rules, setRules] = useState<Rules | null>(flag.rules);
  const change = (index: number, group: (before: readonly Condition[]) => readonly Condition[]) =>
    // Without a condition left it is for everybody again.
    setRules((before) => {
      const after = (before ?? [])
        .map((each, i) => (i === index ? group(each) : each))
        .filter(({ length }) => length > 0);
      return after.length === 0 ? null : after;
    });
  const sent = rules && rules.map((group) => group.map(trimmed));
  return (
    <ChangeFlagModal
      flag={flag}
      change={{ rules: sent }}
      title={t('rules.title', 'For whom: {{flag}}', { flag: flag.key })}
      consequence={t(
        'rules.consequence',
        'The others see control and are not counted. Rules are public to whoever has the write key: name no secrets.'
      )}
      isLive={isLive}
      agreement={t('rules.agreement', 'From now on the results tell of other visitors; who was counted stays counted')}
      onClose={onClose}
      onDone={onDone}
    >
      {rules?.map((group, index) => (
        <fieldset key={index} className={styles.group}>
          <legend className={styles.legend}>
            {index === 0 ? t('rules.if', 'Whoever fits all of this') : t('rules.or-if', 'or all of this')}
          </legend>
          {group.map((condition, position) => (
            <ConditionFields
              key={position}
              condition={condition}
              label={t('rules.condition', 'Condition {{group}}.{{number}}', { group: index + 1, number: position + 1 })}
              onChange={(changed) =>
                change(index, (before) => before.map((other, i) => (i === position ? changed(other) : other)))
              }
              onRemove={() => change(index, (before) => before.filter((_, i) => i !== position))}
            />
          ))}
          <Button
            size="sm"
            variant="secondary"
            fill="text"
            icon="plus"
            onClick={() => change(index, (before) => [...before, NEW_CONDITION])}
          >
            {t('rules.and', 'and')}
          </Button>
        </fieldset>
      ))}
      <Button
        size="sm"
        variant="secondary"
        icon="plus"
        onClick={() => setRules((before) => [...(before ?? []), [NEW_CONDITION]])}
      >
        {rules === null ? t('rules.add', 'Only for some visitors') : t('rules.or', 'or')}
      </Button>
      <p aria-live="polite" className={styles.summary}>
        {t('rules.summary', 'For whom: {{audience}}', {
          audience: sent === null ? everybodyText() : rulesText(sent),
        })}
      </p>
    </ChangeFlagModal>
  );
}

/** As typed, with commas between: what was left empty is no value. */
const trimmed = (condition: Condition): Condition => ({
  ...condition,
  values: condition.values.map((value) => value.trim()).filter((value) => value !== ''),
});

const getStyles = (theme: GrafanaTheme2) => ({
  group: css({
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    marginBottom: theme.spacing(1),
    padding: theme.spacing(1),
  }),
  legend: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  summary: css({ marginTop: theme.spacing(2) }),
});
