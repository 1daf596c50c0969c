import React from 'react';
import { EXPERIMENT_FIELDS } from '@trackcrumb/contract';
import { fieldHelp } from '../fields/fieldText';
import { formatNumber } from '../format/numbers';
import type { ExperimentDraft } from './draft';
import { FormField } from './FormField';
import type { Problems } from './formField';
import { NumberInput } from './NumberInput';

interface Props {
  field: 'holdoutPct' | 'windowDays';
  draft: ExperimentDraft;
  problems: Problems;
  onChange: (draft: ExperimentDraft) => void;
}

/** An input for a number, as the field table describes it. */
export function NumberField({ field, draft, problems, onChange }: Props) {
  const { maximum } = EXPERIMENT_FIELDS[field].schema;
  return (
    <FormField name={field} problems={problems} description={fieldHelp(field, { most: formatNumber(maximum) })}>
      <NumberInput id={field} value={draft[field]} onChange={(value) => onChange({ ...draft, [field]: value })} />
    </FormField>
  );
}
