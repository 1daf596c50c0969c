import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { AnalysisUnit } from '@trackcrumb/contract';
import type { GrafanaTheme2 } from '@grafana/data';
import { CollapsableSection, Field, FieldSet, RadioButtonList, useStyles2 } from '@grafana/ui';
import { unitText } from '../results/unitText';
import { t } from '../translation/translate';
import type { ExperimentDraft } from './draft';
import type { StoredPlan } from './storedPlan';
import { NumberField } from './NumberField';
import { NumberInput } from './NumberInput';
import { RuleField } from './RuleField';

interface Props {
  draft: ExperimentDraft;
  planned: StoredPlan;
  problems: Partial<Record<string, string>>;
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

/** How it is counted and decided. */
export function AdvancedFields({ draft, planned, problems, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const [open, setOpen] = useState(false);
  return (
    <>
      <FieldSet label={t('create.counting', 'Counting and deciding')}>
        <Field label={t('create.unit', 'What is counted')}>
          <RadioButtonList
            name="unit"
            options={units()}
            value={draft.unit}
            onChange={(unit) => onChange({ ...draft, unit })}
          />
        </Field>
        <RuleField
          value={draft.rule}
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
          <Field
            label={t('create.prior-alpha', 'Prior alpha')}
            description={t('create.prior-alpha-description', 'Beta(1, 1) says nothing in advance.')}
            invalid={problems['prior'] !== undefined}
            error={problems['prior']}
          >
            <NumberInput
              id="prior-alpha"
              value={draft.prior.alpha}
              onChange={(alpha) => onChange({ ...draft, prior: { ...draft.prior, alpha } })}
            />
          </Field>
          <Field
            label={t('create.prior-beta', 'Prior beta')}
            description={t('create.prior-beta-description', 'As if so many had not converted.')}
          >
            <NumberInput
              id="prior-beta"
              value={draft.prior.beta}
              onChange={(beta) => onChange({ ...draft, prior: { ...draft.prior, beta } })}
            />
          </Field>
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
