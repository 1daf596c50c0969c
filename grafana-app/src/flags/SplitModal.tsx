import React, { useState } from 'react';
import { FLAG_FIELDS, type FlagConfigResponse } from '@trackcrumb/contract';
import { allocation } from '@trackcrumb/contract/assignment';
import { Checkbox, Field } from '@grafana/ui';
import { SplitBar } from '../charts/SplitBar';
import { NumberInput } from '../create/NumberInput';
import { numberProblem } from '../fields/numberProblem';
import { t } from '../translation/translate';
import { ChangeFlagModal } from './ChangeFlagModal';
import { movesText } from './movesText';

interface Props {
  response: FlagConfigResponse;
  isLive: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** What those who take part see: shows who would move, which takes a tick while an experiment counts them. */
export function SplitModal({ response: { flag, experiment }, isLive, onClose, onDone }: Props) {
  const [rolloutPct, setRolloutPct] = useState(flag.rolloutPct);
  const [variants, setVariants] = useState(flag.variants);
  const [agreed, setAgreed] = useState(false);
  const treatments = variants.slice(1);
  const problem =
    numberProblem(rolloutPct, FLAG_FIELDS.rolloutPct.schema) ??
    (treatments.every(({ weight }) => weight >= 0) && treatments.some(({ weight }) => weight > 0)
      ? null
      : t('create.weights-invalid', 'At least one treatment needs a weight above 0.'));
  const changed = { ...flag, enabled: true, rolloutPct, variants };
  return (
    <ChangeFlagModal
      flag={flag}
      change={{ rolloutPct, weights: Object.fromEntries(treatments.map(({ key, weight }) => [key, weight])) }}
      title={t('flags.split-of', "Split of '{{flag}}'", { flag: flag.key })}
      consequence={problem === null ? movesText(flag, changed) : ''}
      isLive={isLive}
      isReady={problem === null && (agreed || !isLive)}
      onClose={onClose}
      onDone={onDone}
    >
      <Field label={t('create.rollout', 'Rollout %')} invalid={problem !== null} error={problem}>
        <NumberInput id="flag-rollout" value={rolloutPct} onChange={setRolloutPct} />
      </Field>
      {treatments.length > 1 &&
        treatments.map(({ key, weight }) => (
          <Field key={key} label={t('flags.weight-of', 'Weight of {{variant}}', { variant: key })}>
            <NumberInput
              id={`flag-weight-${key}`}
              value={weight}
              onChange={(changedTo) =>
                setVariants(variants.map((other) => (other.key === key ? { key, weight: changedTo } : other)))
              }
            />
          </Field>
        ))}
      <SplitBar shares={allocation({ ...changed, holdoutPct: experiment?.holdoutPct ?? 0 }).variants} withText />
      {isLive && (
        <Checkbox
          value={agreed}
          onChange={({ currentTarget }) => setAgreed(currentTarget.checked)}
          label={t('flags.agree-to-move', 'They will have seen two variants; to ramp, I would raise the traffic.')}
        />
      )}
    </ChangeFlagModal>
  );
}
