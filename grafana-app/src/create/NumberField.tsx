import React from 'react';
import { EXPERIMENT_FIELDS } from '@trackcrumb/contract';
import { Field } from '@grafana/ui';
import { fieldHeading, fieldHelp } from '../fields/fieldText';
import { formatNumber } from '../format/numbers';
import type { ExperimentDraft } from './draft';
import { NumberInput } from './NumberInput';

/** A field of the table that is one number. */
type NumberFieldName = {
  [K in keyof typeof EXPERIMENT_FIELDS & keyof ExperimentDraft]: ExperimentDraft[K] extends number ? K : never;
}[keyof typeof EXPERIMENT_FIELDS & keyof ExperimentDraft];

interface Props {
  field: NumberFieldName;
  draft: ExperimentDraft;
  problems: Partial<Record<string, string>>;
  onChange: (draft: ExperimentDraft) => void;
}

/** An input for a number, as the field table describes it. */
export function NumberField({ field, draft, problems, onChange }: Props) {
  const { maximum } = EXPERIMENT_FIELDS[field].schema;
  const label = field.endsWith('Pct') ? `${fieldHeading(field)} %` : fieldHeading(field);
  return (
    <Field
      label={label}
      description={fieldHelp(field, { most: formatNumber(maximum) })}
      invalid={problems[field] !== undefined}
      error={problems[field]}
    >
      <NumberInput id={field} value={draft[field]} onChange={(value) => onChange({ ...draft, [field]: value })} />
    </Field>
  );
}
