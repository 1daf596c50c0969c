import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Field, FieldSet, IconButton, Input, useStyles2 } from '@grafana/ui';
import { SplitBar } from '../charts/SplitBar';
import { fieldHeading, fieldHelp } from '../fields/fieldText';
import { participationText } from '../flags/participationText';
import { t } from '../translation/translate';
import {
  flagOfDraft,
  MAX_VARIANTS,
  splitOf,
  withoutVariant,
  withVariant,
  type ExperimentDraft,
  type VariantDraft,
} from './draft';
import { FlagField, type ExistingFlag } from './FlagField';
import { NumberInput } from './NumberInput';

interface Props {
  draft: ExperimentDraft;
  problems: Partial<Record<string, string>>;
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
      <FlagField draft={draft} onChange={onChange} existingFlag={existingFlag} />
      {draft.variants.map(({ key, name, weight }, index) => (
        // Keys are being typed: the position is what stays.
        <div
          key={index}
          className={styles.row}
          role="group"
          aria-label={t('create.variant', 'Variant {{number}}', { number: index + 1 })}
        >
          <Field
            label={index === 0 ? t('create.key-control', 'Key (control)') : t('create.key', 'Key')}
            invalid={problems[`variants.${index}`] !== undefined}
            error={problems[`variants.${index}`]}
            noMargin
          >
            <Input
              id={`variant-${index}-key`}
              value={key}
              disabled={!ownFlag}
              onChange={({ currentTarget }) => changeVariant(index, { key: currentTarget.value })}
            />
          </Field>
          <Field label={t('create.display-name', 'Display name')} noMargin>
            <Input
              id={`variant-${index}-name`}
              value={name}
              onChange={({ currentTarget }) => changeVariant(index, { name: currentTarget.value })}
            />
          </Field>
          {index > 0 && ownFlag && (
            <Field label={t('create.weight', 'Weight')} noMargin>
              <NumberInput
                id={`variant-${index}-weight`}
                value={weight}
                onChange={(changed) => changeVariant(index, { weight: changed })}
              />
            </Field>
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
          <Field
            className={styles.share}
            label={fieldHeading('trafficPct')}
            description={fieldHelp('trafficPct')}
            invalid={problems['trafficPct'] !== undefined}
            error={problems['trafficPct']}
          >
            <NumberInput
              id="traffic"
              suffix="%"
              value={draft.trafficPct}
              onChange={(trafficPct) => onChange({ ...draft, trafficPct })}
            />
          </Field>
          <Field
            className={styles.share}
            label={t('create.rollout', 'Rollout %')}
            description={t(
              'create.rollout-description',
              'Share of those that does not see control. Weights divide it among the treatments.'
            )}
            invalid={problems['rolloutPct'] !== undefined || problems['weights'] !== undefined}
            error={problems['rolloutPct'] ?? problems['weights']}
          >
            <NumberInput
              id="rollout"
              value={draft.rolloutPct}
              onChange={(rolloutPct) => onChange({ ...draft, rolloutPct })}
            />
          </Field>
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
