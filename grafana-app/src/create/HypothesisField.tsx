import React from 'react';
import { Field, TextArea } from '@grafana/ui';
import { t } from '../translation/translate';

/** What somebody expects, and why. */
export function HypothesisField({ value, onChange }: { value: string; onChange: (hypothesis: string) => void }) {
  return (
    <Field
      label={t('create.hypothesis', 'Hypothesis')}
      description={t('create.hypothesis-description', 'What you expect, and why. Shown beside the results.')}
    >
      <TextArea
        id="hypothesis"
        rows={3}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </Field>
  );
}
