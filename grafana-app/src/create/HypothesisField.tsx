import React from 'react';
import { TextArea } from '@grafana/ui';
import { t } from '../translation/translate';
import { FormField } from './FormField';
import type { Problems } from './formField';

interface Props {
  value: string;
  problems: Problems;
  onChange: (hypothesis: string) => void;
}

/** What somebody expects, and why. */
export function HypothesisField({ value, problems, onChange }: Props) {
  return (
    <FormField
      name="hypothesis"
      problems={problems}
      description={t('create.hypothesis-description', 'What you expect, and why. Shown beside the results.')}
    >
      <TextArea
        id="hypothesis"
        rows={3}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </FormField>
  );
}
