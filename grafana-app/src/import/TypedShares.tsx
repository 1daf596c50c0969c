import React, { useId } from 'react';
import { Field, Input } from '@grafana/ui';
import { t } from '../translation/translate';

interface Props {
  variants: readonly string[];
  /** By variant, as typed. */
  weights: Readonly<Record<string, string>>;
  onChange: (weights: Record<string, string>) => void;
}

/** The share that was intended for each variant: what the test of the split expects. */
export function TypedShares({ variants, weights, onChange }: Props) {
  const id = useId();
  return variants.map((key) => (
    <Field
      key={key}
      label={t('import.share', 'Share of {{variant}}', { variant: key })}
      description={t('import.share-hint', 'Only the proportion matters: 90 and 10 is the same as 9 and 1.')}
      htmlFor={`${id}-${key}`}
      noMargin
    >
      <Input
        id={`${id}-${key}`}
        type="number"
        min={0}
        step="any"
        required
        value={weights[key] ?? ''}
        onChange={({ currentTarget }) => onChange({ ...weights, [key]: currentTarget.value })}
      />
    </Field>
  ));
}
