import React from 'react';
import { Input } from '@grafana/ui';
import { fieldHelp } from '../fields/fieldText';
import { t } from '../translation/translate';
import { FormField } from './FormField';
import type { Problems } from './formField';

interface Props {
  value: string;
  /** What events carry; empty while there is none. */
  id: string;
  problems: Problems;
  onChange: (name: string) => void;
}

/** What people call it, and what events will. */
export function NameField({ value, id, problems, onChange }: Props) {
  return (
    <FormField
      name="name"
      problems={problems}
      required
      description={id === '' ? fieldHelp('name') : t('create.id', 'Id in events and SQL: {{id}}', { id })}
    >
      <Input
        id="experiment-name"
        value={value}
        placeholder={t('create.name-placeholder', 'Pricing copy test')}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </FormField>
  );
}
