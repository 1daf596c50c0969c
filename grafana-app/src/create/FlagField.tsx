import React from 'react';
import { Combobox } from '@grafana/ui';
import { SETTING_DEFAULTS, type FlagConfigResponse } from '@trackcrumb/contract';
import { useFlags } from '../data/useFlags';
import { t } from '../translation/translate';
import type { ExperimentDraft } from './draft';
import { FormField } from './FormField';
import type { Problems } from './formField';

/** The flag an experiment has, as the form started with it. */
export interface ExistingFlag extends Pick<ExperimentDraft, 'variants' | 'trafficPct' | 'rolloutPct'> {
  key: string;
}

interface Props {
  draft: ExperimentDraft;
  problems: Problems;
  onChange: (draft: ExperimentDraft) => void;
  /** Of an experiment that exists: the flag it has. */
  existingFlag: ExistingFlag | undefined;
}

const OWN = '';

/** The flag the experiment runs on: one of its own, or an existing one that no experiment uses. */
export function FlagField({ draft, problems, onChange, existingFlag }: Props) {
  const [flags] = useFlags();
  const free = (flags.data ?? []).filter(isFree);
  const { key: _, ...ownSplit } = existingFlag ?? { key: OWN };
  return (
    <FormField
      name="flagKey"
      problems={problems}
      htmlFor="linked-flag"
      description={t('create.flag-description', 'An existing flag brings its own variants and split.')}
    >
      <Combobox
        id="linked-flag"
        value={draft.flagKey ?? OWN}
        options={[
          { value: OWN, label: existingFlag?.key ?? t('create.own-flag', 'Create new flag automatically') },
          ...free.map(({ flag }) => ({ value: flag.key })),
        ]}
        onChange={({ value }) =>
          onChange(
            linked(
              {
                ...draft,
                ...ownSplit,
              },
              free.find(({ flag }) => flag.key === value)
            )
          )
        }
      />
    </FormField>
  );
}

/** A flag is free when no experiment is still going on. */
const isFree = ({ experiment }: FlagConfigResponse): boolean =>
  experiment === null || experiment.status === 'completed';

function linked(draft: ExperimentDraft, response: FlagConfigResponse | undefined): ExperimentDraft {
  if (response === undefined) {
    return { ...draft, flagKey: null, draw: SETTING_DEFAULTS.draw };
  }
  const { key, variants, trafficPct, rolloutPct } = response.flag;
  return {
    ...draft,
    flagKey: key,
    // Whoever was in the experiment before carries over what it did.
    draw: response.experiment === null ? SETTING_DEFAULTS.draw : 'anew',
    trafficPct,
    rolloutPct,
    variants: variants.map((variant) => ({ ...variant, name: variant.key })),
  };
}
