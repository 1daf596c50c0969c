import React, { useState } from 'react';
import type { FlagConfigResponse } from '@trackcrumb/contract';
import { allocation } from '@trackcrumb/contract/assignment';
import { Field, Input, Slider } from '@grafana/ui';
import { SplitBar } from '../charts/SplitBar';
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
  const treatments = variants.slice(1);
  const changed = { ...flag, enabled: true, rolloutPct, variants };
  return (
    <ChangeFlagModal
      flag={flag}
      change={{ rolloutPct, weights: Object.fromEntries(treatments.map(({ key, weight }) => [key, weight])) }}
      title={[t('flags.change-split', 'Change the split'), flag.key].join(': ')}
      consequence={movesText(flag, changed)}
      isLive={isLive}
      agreement={t('flags.agree-to-move', 'Those who move will have seen two variants. Change it all the same.')}
      onClose={onClose}
      onDone={onDone}
    >
      <Field label={t('create.rollout', 'Rollout %')} htmlFor="rollout-slider">
        <Slider inputId="rollout-slider" min={0} max={100} value={rolloutPct} onChange={setRolloutPct} />
      </Field>
      {treatments.length > 1 &&
        treatments.map(({ key, weight }) => (
          <Field key={key} label={[t('create.weight', 'Weight'), key].join(': ')}>
            <Input
              id={`weight-${key}`}
              type="number"
              min={0}
              value={Number.isNaN(weight) ? '' : weight}
              onChange={({ currentTarget }) =>
                setVariants(
                  variants.map((other) => (other.key === key ? { key, weight: currentTarget.valueAsNumber } : other))
                )
              }
            />
          </Field>
        ))}
      <SplitBar shares={allocation({ ...changed, holdoutPct: experiment?.holdoutPct ?? 0 }).variants} withText />
    </ChangeFlagModal>
  );
}
