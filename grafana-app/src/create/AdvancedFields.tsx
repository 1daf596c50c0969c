import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { AnalysisUnit } from '@trackcrumb/contract';
import type { GrafanaTheme2 } from '@grafana/data';
import { CollapsableSection, FieldSet, RadioButtonList, useStyles2 } from '@grafana/ui';
import { unitText } from '../results/unitText';
import { t } from '../translation/translate';
import type { ExperimentDraft } from './draft';
import { FormField } from './FormField';
import type { Problems } from './formField';
import type { StoredPlan } from './storedPlan';
import { NumberField } from './NumberField';
import { NumberInput } from './NumberInput';
import { RuleField } from './RuleField';

interface Props {
  draft: ExperimentDraft;
  planned: StoredPlan;
  problems: Problems;
  onChange: (draft: ExperimentDraft) => void;
}

const units = (): Array<{ value: AnalysisUnit; label: string; description: string }> => [
  {
    value: 'user',
    label: unitText('user'),
    description: t(
      'create.unit-user',
      'Each visitor counts once, by the first variant seen: the sounder choice, because visits of one person are not independent.'
    ),
  },
  {
    value: 'event',
    label: unitText('event'),
    description: t(
      'create.unit-event',
      'Every event with the variant counts: for teams that count events; busy visitors weigh more and intervals come out too narrow.'
    ),
  },
];

const priorParts = () =>
  [
    { part: 'alpha', description: t('create.prior-alpha-description', 'Beta(1, 1) says nothing in advance.') },
    { part: 'beta', description: t('create.prior-beta-description', 'As if so many had not converted.') },
  ] as const;

const ADVANCED = ['prior.alpha', 'prior.beta', 'windowDays'] as const;

/** How it is counted and decided. */
export function AdvancedFields({ draft, planned, problems, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const [isOpened, setOpen] = useState(false);
  // What has to be corrected is in sight.
  const open = isOpened || ADVANCED.some((name) => problems[name] !== undefined);
  return (
    <>
      <FieldSet label={t('create.counting', 'Counting and deciding')}>
        <FormField name="unit" problems={problems}>
          <RadioButtonList
            name="unit"
            options={units()}
            value={draft.unit}
            onChange={(unit) => onChange({ ...draft, unit })}
          />
        </FormField>
        <RuleField
          value={draft.rule}
          problems={problems}
          planned={planned}
          arms={draft.variants.length}
          onChange={(rule) => onChange({ ...draft, rule })}
        />
        <div className={styles.narrow}>
          <NumberField field="holdoutPct" {...{ draft, problems, onChange }} />
        </div>
      </FieldSet>
      <CollapsableSection label={t('create.advanced', 'Advanced')} isOpen={open} onToggle={setOpen}>
        <div className={styles.row}>
          {priorParts().map(({ part, description }) => (
            <FormField key={part} name={`prior.${part}`} problems={problems} description={description}>
              <NumberInput
                id={`prior-${part}`}
                value={draft.prior[part]}
                onChange={(value) => onChange({ ...draft, prior: { ...draft.prior, [part]: value } })}
              />
            </FormField>
          ))}
          <NumberField field="windowDays" {...{ draft, problems, onChange }} />
        </div>
      </CollapsableSection>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 2), '> *': { flex: '1 1 160px' } }),
  narrow: css({ maxWidth: 320 }),
});
