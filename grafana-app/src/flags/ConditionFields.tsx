import React, { useId } from 'react';
import { css } from '@emotion/css';
import type { Condition } from '@trackcrumb/contract';
import type { GrafanaTheme2 } from '@grafana/data';
import { Combobox, IconButton, Input, useStyles2 } from '@grafana/ui';
import { t } from '../translation/translate';
import { hasOneValue, operatorChoices, operatorOf, withOperator } from './ruleOperators';

interface Props {
  condition: Condition;
  /** Whose fields these are, for who cannot see where they stand. */
  label: string;
  /** What becomes of the condition as it is then: a list that closes late must not bring back what it was before. */
  onChange: (change: (before: Condition) => Condition) => void;
  onRemove: () => void;
}

/** One condition: an attribute, how it is compared, and with what. Several values stand with commas between. */
export function ConditionFields({ condition, label, onChange, onRemove }: Props) {
  const styles = useStyles2(getStyles);
  const operatorId = useId();
  const { attr, op, values } = condition;
  const setValues = (text: string) =>
    onChange((before) => ({
      ...before,
      values: hasOneValue(op) ? [text.trim()] : text.split(',').map((value) => value.trimStart()),
    }));
  const setAttribute = (name: string) => onChange((before) => ({ ...before, attr: name }));
  return (
    <div className={styles.row}>
      <Input
        value={attr}
        width={18}
        placeholder={t('rules.attribute-placeholder', 'plan, $country, $id')}
        aria-label={t('rules.attribute', '{{label}}: attribute', { label })}
        onChange={({ currentTarget }) => setAttribute(currentTarget.value.trim())}
      />
      <label className="sr-only" htmlFor={operatorId}>
        {t('rules.operator', '{{label}}: comparison', { label })}
      </label>
      <Combobox
        id={operatorId}
        width={26}
        value={operatorOf(condition)}
        options={operatorChoices(operatorOf(condition))}
        onChange={({ value }) => onChange((before) => withOperator(before, value))}
      />
      {op !== 'set' && (
        <Input
          value={values.join(', ')}
          placeholder={
            hasOneValue(op) ? t('rules.value-placeholder', '18') : t('rules.values-placeholder', 'pro, team')
          }
          aria-label={t('rules.values', '{{label}}: values', { label })}
          disabled={op === 'pct'}
          onChange={({ currentTarget }) => setValues(currentTarget.value)}
        />
      )}
      <IconButton name="trash-alt" aria-label={t('rules.remove', '{{label}}: remove', { label })} onClick={onRemove} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    alignItems: 'center',
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1),
    '& > div:nth-of-type(3)': { flex: '1 1 160px' },
  }),
});
