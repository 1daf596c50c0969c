import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, FieldSet, IconButton, Input, useStyles2 } from '@grafana/ui';
import { SplitBar } from '../charts/SplitBar';
import { fieldHelp } from '../fields/fieldText';
import { participationText } from '../flags/participationText';
import { t } from '../translation/translate';
import {
  flagOfDraft,
  MAX_VARIANTS,
  rolloutPctOf,
  splitOf,
  withoutVariant,
  withVariant,
  type ExperimentDraft,
  type VariantDraft,
} from './draft';
import { DrawField } from './DrawField';
import { FlagField, type ExistingFlag } from './FlagField';
import { FormField } from './FormField';
import { variantLabel, type Problems } from './formField';
import { NumberInput } from './NumberInput';

interface Props {
  draft: ExperimentDraft;
  problems: Problems;
  onChange: (draft: ExperimentDraft) => void;
  /** Of an experiment that exists: the flag it has. */
  existingFlag: ExistingFlag | undefined;
}

/** The variants, how visitors are split among them, and what that comes to. */
export function VariantFields({ draft, problems, onChange, existingFlag }: Props) {
  const styles = useStyles2(getStyles);
  const ownFlag = draft.flagKey === null;
  const changeVariant = (index: number, change: Partial<VariantDraft>) =>
    onChange({
      ...draft,
      variants: draft.variants.map((variant, other) => (other === index ? { ...variant, ...change } : variant)),
    });
  return (
    <FieldSet label={t('create.variants', 'Variants')}>
      <FlagField draft={draft} problems={problems} onChange={onChange} existingFlag={existingFlag} />
      <DrawField draft={draft} problems={problems} onChange={onChange} />
      {draft.variants.map(({ key, name, weight }, index) => (
        // Keys are being typed: the position is what stays.
        <div key={index} className={styles.row} role="group" aria-label={variantLabel(index)}>
          <FormField name={`variants.${index}.key`} problems={problems} noMargin>
            <Input
              id={`variant-${index}-key`}
              value={key}
              disabled={!ownFlag}
              onChange={({ currentTarget }) => changeVariant(index, { key: currentTarget.value })}
            />
          </FormField>
          <FormField name={`variants.${index}.name`} problems={problems} noMargin>
            <Input
              id={`variant-${index}-name`}
              value={name}
              onChange={({ currentTarget }) => changeVariant(index, { name: currentTarget.value })}
            />
          </FormField>
          {index > 0 && ownFlag && (
            <FormField name={`variants.${index}.weight`} problems={problems} noMargin>
              <NumberInput
                id={`variant-${index}-weight`}
                value={weight}
                onChange={(changed) => changeVariant(index, { weight: changed })}
              />
            </FormField>
          )}
          {index > 0 && ownFlag && draft.variants.length > 2 && (
            <IconButton
              name="trash-alt"
              aria-label={t('create.remove-variant', 'Remove variant {{key}}', { key })}
              className={styles.remove}
              onClick={() => onChange(withoutVariant(draft, index))}
            />
          )}
        </div>
      ))}
      {ownFlag && draft.variants.length < MAX_VARIANTS && (
        <Button type="button" variant="secondary" icon="plus" size="sm" onClick={() => onChange(withVariant(draft))}>
          {t('create.add-variant', 'Add variant')}
        </Button>
      )}
      {ownFlag ? (
        <>
          <FormField
            name="trafficPct"
            problems={problems}
            className={styles.share}
            description={fieldHelp('trafficPct')}
          >
            <NumberInput
              id="traffic"
              suffix="%"
              value={draft.trafficPct}
              onChange={(trafficPct) => onChange({ ...draft, trafficPct })}
            />
          </FormField>
          <FormField
            name="rolloutPct"
            problems={problems}
            className={styles.share}
            description={t(
              'create.rollout-description',
              'Share of those that does not see control. Weights divide it among the treatments.'
            )}
          >
            <NumberInput
              id="rollout"
              value={rolloutPctOf(draft)}
              onChange={(rolloutPct) => onChange({ ...draft, rolloutPct })}
            />
          </FormField>
          <SplitPreview draft={draft} />
        </>
      ) : (
        <p className={styles.note}>
          {t('create.flag-split', "The split is the one of the flag '{{flag}}'; change it there.", {
            flag: draft.flagKey ?? '',
          })}
        </p>
      )}
    </FieldSet>
  );
}

/** What every variant will really get, as a bar and in words. */
function SplitPreview({ draft }: { draft: ExperimentDraft }) {
  const styles = useStyles2(getStyles);
  return (
    <div data-testid="split-preview" aria-live="polite">
      <SplitBar shares={splitOf(draft).variants} withText />
      <p className={styles.note}>{participationText(flagOfDraft(draft))}</p>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    alignItems: 'flex-start',
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1.5),
    '> div': { flex: '1 1 140px' },
  }),
  remove: css({ marginTop: theme.spacing(3.5) }),
  share: css({ marginTop: theme.spacing(2), maxWidth: 320 }),
  note: css({ color: theme.colors.text.secondary, margin: theme.spacing(1, 0, 0) }),
});
