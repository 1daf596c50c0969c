import React, { useState } from 'react';
import type { FlagConfigResponse } from '@trackcrumb/contract';
import { allocation } from '@trackcrumb/contract/assignment';
import { Field, Slider } from '@grafana/ui';
import { SplitBar } from '../charts/SplitBar';
import { ChangeFlagModal } from './ChangeFlagModal';
import { t } from '../translation/translate';

interface Props {
  response: FlagConfigResponse;
  isLive: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** The share of visitors that does not see control, with what it comes to. */
export function RolloutModal({ response: { flag, experiment }, isLive, onClose, onDone }: Props) {
  const [rolloutPct, setRolloutPct] = useState(flag.rolloutPct);
  const { variants } = allocation({ ...flag, enabled: true, rolloutPct, holdoutPct: experiment?.holdoutPct ?? 0 });
  return (
    <ChangeFlagModal
      flag={flag}
      change={{ rolloutPct }}
      isLive={isLive}
      title={t('flags.rollout-of', "Rollout of '{{flag}}'", { flag: flag.key })}
      consequence={
        rolloutPct >= flag.rolloutPct
          ? t(
              'flags.raise-consequence',
              'Raising it moves visitors from control to a treatment, never between treatments or back.'
            )
          : t('flags.lower-consequence', 'Lowering it moves visitors from their treatment back to control.')
      }
      onClose={onClose}
      onDone={onDone}
    >
      <Field label={t('create.rollout', 'Rollout %')} htmlFor="rollout-slider">
        <Slider inputId="rollout-slider" min={0} max={100} value={rolloutPct} onChange={setRolloutPct} />
      </Field>
      <SplitBar shares={variants} withText />
    </ChangeFlagModal>
  );
}
