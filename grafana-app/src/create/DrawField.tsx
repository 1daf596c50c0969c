import React from 'react';
import { DRAWS } from '@trackcrumb/contract';
import { RadioButtonGroup } from '@grafana/ui';
import { fieldHelp } from '../fields/fieldText';
import { drawText } from '../fields/drawText';
import type { ExperimentDraft } from './draft';
import { FormField } from './FormField';
import { fieldLabel, type Problems } from './formField';

interface Props {
  draft: ExperimentDraft;
  problems: Problems;
  onChange: (draft: ExperimentDraft) => void;
}

/** Whether a flag that was used before deals the same visitors their arms again; of a new one there is nothing to ask. */
export function DrawField({ draft, problems, onChange }: Props) {
  if (draft.flagKey === null) {
    return null;
  }
  return (
    <FormField name="draw" problems={problems} description={fieldHelp('draw')}>
      <RadioButtonGroup
        aria-label={fieldLabel('draw')}
        options={DRAWS.map((draw) => ({ value: draw, label: drawText(draw) }))}
        value={draft.draw}
        onChange={(draw) => onChange({ ...draft, draw })}
      />
    </FormField>
  );
}
