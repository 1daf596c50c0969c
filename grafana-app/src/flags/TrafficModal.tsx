import React, { useState } from 'react';
import type { FlagConfigResponse } from '@trackcrumb/contract';
import { Field, Slider } from '@grafana/ui';
import { fieldHeading } from '../fields/fieldText';
import { t } from '../translation/translate';
import { ChangeFlagModal } from './ChangeFlagModal';
import { participationText } from './participationText';

interface Props {
  response: FlagConfigResponse;
  onClose: () => void;
  onDone: () => void;
}

/** The share of visitors that takes part. It moves nobody between arms, so there is nothing to warn of. */
export function TrafficModal({ response: { flag, experiment }, onClose, onDone }: Props) {
  const [trafficPct, setTrafficPct] = useState(flag.trafficPct);
  const heading = fieldHeading('trafficPct');
  return (
    <ChangeFlagModal
      flag={flag}
      change={{ trafficPct }}
      title={[heading, flag.key].join(': ')}
      consequence={t(
        'flags.traffic-consequence',
        'Whoever takes part keeps the variant: raising it adds visitors, and those who fall out when it is lowered see control.'
      )}
      isLive={false}
      onClose={onClose}
      onDone={onDone}
    >
      <Field label={heading} htmlFor="traffic-slider">
        <Slider inputId="traffic-slider" min={0} max={100} step={0.1} value={trafficPct} onChange={setTrafficPct} />
      </Field>
      <p aria-live="polite">
        {participationText({ ...flag, enabled: true, trafficPct, holdoutPct: experiment?.holdoutPct ?? 0 })}
      </p>
    </ChangeFlagModal>
  );
}
